#include "tests/edge/disk/stories.h"

#include "edge/accounts/sessions.h"
#include "edge/store/digest.h"
#include "edge/surveys/desk.h"
#include "edge/surveys/intake.h"
#include "shared/wire/surveys/survey.h"
#include "tests/edge/intake/sample_media.h"

namespace okno::testing {
namespace {

using lifecycle::Action;
using lifecycle::State;

template <class T>
Status said(const intake::Outcome<T>& outcome) {
  return outcome ? success() : Status(outcome.error().error);
}

const accounts::Principal anna{"anna", "Анна", {{{"812"}, accounts::Role::organiser}}};

bool stands_at(SampleNode& node, const Known& known, State state) {
  const auto status = node.intake->status(known.receipt.number, known.receipt.access_key, i18n::Lang::ru);
  return status && status->status == state;
}

StoryStep submits() {
  return {"submits",
          [](SampleNode& node, Known& known) {
            forms::Submission submission = about_a_pothole();
            for (const store::UploadRow& upload : known.uploads) submission.attachments.push_back(upload.id);
            const auto receipt = node.intake->submit(submission, key_of(9), "the body");
            if (receipt) known.receipt = *receipt;
            return said(receipt);
          },
          [](SampleNode& node, const Known& known) {
            return node.intake->status(known.receipt.number, known.receipt.access_key, i18n::Lang::ru).ok();
          }};
}

StoryStep moves(Action action, std::int64_t version, State to, std::string text = {}) {
  return {"moves to " + std::string(to_string(to)),
          [=](SampleNode& node, Known& known) {
            return said(node.desk->act(known.receipt.number,
                                       {.action = action, .text = text, .version = version}, pyotr, {}));
          },
          [to](SampleNode& node, const Known& known) {
            const auto status =
                node.intake->status(known.receipt.number, known.receipt.access_key, i18n::Lang::ru);
            if (!status) return false;
            for (const auto& passed : status->history)
              if (passed.status == to) return true;
            return status->status == to;
          }};
}

Story a_message() {
  Story story{"a message with a photo, from its registration to its end", [](SampleNode&, Known&) {}, {}};
  story.steps.push_back({"uploads",
                         [](SampleNode& node, Known& known) {
                           const auto kept = node.intake->attach(png());
                           if (kept) known.uploads = {*kept};
                           return said(kept);
                         },
                         [](SampleNode& node, const Known& known) {
                           return !known.uploads.empty() && node.store().files().has(known.uploads[0].hash);
                         }});
  story.steps.push_back(submits());
  story.steps.push_back(moves(Action::take, 1, State::in_work));
  story.steps.push_back(moves(Action::answer, 2, State::answered, "Заделали"));
  story.steps.push_back(
      {"rates",
       [](SampleNode& node, Known& known) {
         return said(node.intake->rate(
             known.receipt.number, known.receipt.access_key,
             {4, lifecycle::Outcome::solved, lifecycle::Review::not_wanted, "Спасибо"}, i18n::Lang::ru));
       },
       [](SampleNode& node, const Known& known) { return stands_at(node, known, State::closed); }});
  return story;
}

Story a_neighbour() {
  Story story{"a neighbour joins, and the author erases",
              [](SampleNode& node, Known& known) { known.receipt = submit(node); },
              {}};
  story.steps.push_back(
      {"joins",
       [](SampleNode& node, Known& known) {
         const auto joined = node.intake->join(known.receipt.number, key_of(7), i18n::Lang::ru);
         if (joined) known.joined = *joined;
         return said(joined);
       },
       [](SampleNode& node, const Known& known) {
         return node.intake->status(known.receipt.number, known.joined.access_key, i18n::Lang::ru).ok();
       }});
  story.steps.push_back({"erases",
                         [](SampleNode& node, Known& known) {
                           return said(node.intake->erase(known.receipt.number, known.receipt.access_key));
                         },
                         [](SampleNode& node, const Known& known) {
                           const auto status = node.intake->status(known.receipt.number,
                                                                   known.receipt.access_key, i18n::Lang::ru);
                           return status && status->erased;
                         }});
  return story;
}

surveys::Words words(const char* ru, const char* en) { return {{{"ru", ru}, {"en", en}}}; }

surveys::Survey yard() {
  surveys::Survey survey;
  survey.org = {"812"};
  survey.title = words("Двор", "The yard");
  surveys::Question what;
  what.name = "what";
  what.required = true;
  what.title = words("Что поставить?", "");
  what.choices = {{"bench", words("Скамейку", ""), {}}, {"swing", words("Качели", ""), {}}};
  survey.questions = {what};
  return survey;
}

StoryStep responds(std::uint8_t person) {
  return {"person " + std::to_string(person) + " responds",
          [person](SampleNode& node, Known& known) {
            surveys::Given given{{known.survey}, {1, i18n::Lang::ru, {{"what", "bench"}}}, {}, {}};
            given.idempotency_key.bytes.fill(person);
            given.body_sha256 = store::sha256_hex("a response");
            return said(intake::wait_for<wire::SurveyReceipt>(MaySleep::on_own_thread(), [&](auto answered) {
              surveys::Intake(node.node()).respond(given, std::move(answered));
            }));
          },
          [person](SampleNode& node, const Known& known) {
            const auto sheet = surveys::Desk(node.node()).sheet({known.survey}, anna);
            if (!sheet) return false;
            std::int64_t responses = 0;
            for (const surveys::Count& count : sheet->counts)
              if (count.question.empty()) responses += count.answers;
            return responses >= person;
          }};
}

Story a_survey() {
  Story story{"a survey",
              [](SampleNode& node, Known& known) {
                const auto id = intake::wait_for<surveys::SurveyId>(
                    MaySleep::on_own_thread(),
                    [&](auto answer) { surveys::Desk(node.node()).open(yard(), anna, std::move(answer)); });
                REQUIRE(id.ok());
                known.survey = id->value;
              },
              {}};
  for (const std::uint8_t person : {std::uint8_t{1}, std::uint8_t{2}})
    story.steps.push_back(responds(person));
  story.steps.push_back({"closes",
                         [](SampleNode& node, Known& known) {
                           return said(intake::wait_for<Nothing>(MaySleep::on_own_thread(), [&](auto answer) {
                             surveys::Desk(node.node()).close({known.survey}, anna, std::move(answer));
                           }));
                         },
                         [](SampleNode& node, const Known& known) {
                           const auto survey = surveys::Intake(node.node()).find({known.survey});
                           return survey && survey->status == surveys::Status::closed;
                         }});
  return story;
}

Story a_delivery() {
  Story story{"what the hub tells",
              [](SampleNode& node, Known& known) {
                forms::Submission submission = about_a_pothole();
                submission.place.oktmo = "29606000";  // the region's road, which the hub answers for
                known.receipt = submit(node, submission);
                SampleHub hub(node);
                hub.makes(known.receipt.number, Action::take);
                known.told = hub.said();
              },
              {}};
  story.steps.push_back(
      {"keeps it",
       [](SampleNode& node, Known& known) {
         return node.store().write_and_wait([&](store::Writing& writing) -> Status {
           const auto taken = node.node().journal.receive(writing, {"hub"}, known.told);
           return taken ? success() : Status(taken.error());
         });
       },
       [](SampleNode& node, const Known& known) { return stands_at(node, known, State::in_work); }});
  return story;
}

bool has_uploads(SampleNode& node, const Known& known) {
  std::size_t there = 0;
  const Status read = node.store().read([&](const store::Reading& reading) -> Status {
    const auto rows = reading.uploads.find({known.uploads[0].id});
    if (!rows) return rows.error();
    there = rows->size();
    return success();
  });
  return !read || there > 0;
}

Story a_sweep() {
  Story story{
      "a sweep",
      [](SampleNode& node, Known& known) {
        const auto kept = node.intake->attach(png());
        REQUIRE(kept.ok());
        known.uploads = {*kept};
        known.receipt = submit(node);
        CHECK(node.desk->act(known.receipt.number, {.action = Action::take, .version = 1}, pyotr, {}).ok());
        CHECK(
            node.desk
                ->act(known.receipt.number, {.action = Action::answer, .text = "Да", .version = 2}, pyotr, {})
                .ok());
        node.clock.advance(std::chrono::days(40));
      },
      {}};
  story.steps.push_back({"sweeps", [](SampleNode& node, Known&) { return said(node.intake->sweep()); },
                         [](SampleNode& node, const Known& known) {
                           return !has_uploads(node, known) && stands_at(node, known, State::closed);
                         }});
  return story;
}

// Unless the store cannot say.
std::optional<bool> has_session(SampleNode& node, const std::string& token) {
  std::optional<bool> found;
  (void)node.store()
      .read([&](const store::Reading& reading) -> Status {
        const auto session = reading.accounts.session(store::sha256_hex(token));
        if (session) found = session->has_value();
        return success();
      })
      .ok();
  return found;
}
Status begin_session(SampleNode& node, const std::string& token) {
  return node.store().write_and_wait([&](store::Writing& writing) {
    return writing.accounts.put_session(
        {store::sha256_hex(token), "pyotr", "csrf", node.clock.now() + std::chrono::hours(1)});
  });
}

Story sessions() {
  Story story{
      "sessions", [](SampleNode& node, Known&) { CHECK(begin_session(node, "an old token").ok()); }, {}};
  story.steps.push_back(
      {"one begins", [](SampleNode& node, Known&) { return begin_session(node, "a new token"); },
       [](SampleNode& node, const Known&) { return has_session(node, "a new token") == true; }});
  story.steps.push_back(
      {"one ends",
       [](SampleNode& node, Known&) {
         accounts::Sessions all(node.store(), node.clock, node.random);
         return all.sign_out("an old token");
       },
       [](SampleNode& node, const Known&) { return has_session(node, "an old token") == false; }});
  return story;
}

}  // namespace

std::vector<Story> stories() {
  return {a_message(), a_neighbour(), a_survey(), a_delivery(), a_sweep(), sessions()};
}

}  // namespace okno::testing
