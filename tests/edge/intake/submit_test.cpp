#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>

#include "tests/edge/intake/sample_media.h"
#include "tests/edge/intake/sample_node.h"

namespace okno::testing {
namespace {

using intake::Refusal;

std::int64_t messages_in(SampleNode& node) { return node.desk->queue({}, pyotr)->total; }

TEST_SUITE("intake: submit") {
  TEST_CASE("a message gets a number, a key, a body with the reason, and a term in that body's time") {
    SampleNode node;
    const auto receipt = submit(node);
    CHECK(receipt.number.value.starts_with("40-"));
    CHECK(receipt.access_key.size() == 26);
    CHECK(receipt.status == lifecycle::State::moderation);
    CHECK(receipt.registered_at == node.clock.now());
    CHECK(receipt.responsible.org.value == "814");
    CHECK(receipt.responsible.name == "Городские дороги");
    CHECK(receipt.responsible.why == "Дорога городская");
    // Ten working days from Wednesday 29 April 2026, with the holidays of May.
    CHECK(to_rfc3339(receipt.due_at, receipt.offset) == "2026-05-15T23:59:59+03:00");
  }

  TEST_CASE("a message that draws a number which another one has gets the next") {
    SampleNode node;
    node.random.begin_anew();
    const auto first = submit(node);
    node.random.begin_anew();
    const auto second = submit(node, about_a_pothole(), 2);
    CHECK(second.access_key == first.access_key);  // so the same number was drawn, too
    CHECK(second.number != first.number);
    CHECK(messages_in(node) == 2);
    // What is sealed names the number that was given.
    CHECK(submit(node, about_a_pothole(), 2).number == second.number);
  }

  TEST_CASE("the place decides which body answers") {
    SampleNode node;
    forms::Submission submission = about_a_pothole();
    submission.place.oktmo = "29606000";
    const auto receipt = submit(node, submission);
    CHECK(receipt.responsible.org.value == "811");
    CHECK(receipt.responsible.why == "Дорога областная");
    const auto dossier = node.desk->dossier(receipt.number, pyotr, i18n::Lang::ru);
    CHECK(dossier->row.owner.value == "hub");
  }

  TEST_CASE("a town that the address names is the place, and is noted as such") {
    SampleNode node;
    node.pack().territories = {{"29606105", {"Балабаново"}}};
    forms::Submission submission = about_a_pothole();
    submission.place.oktmo.clear();
    submission.place.address = "г. Балабаново, ул. Лесная, 2";
    const auto receipt = submit(node, submission);
    CHECK(receipt.responsible.org.value == "811");
    CHECK(node.desk->dossier(receipt.number, pyotr, i18n::Lang::ru)->row.oktmo == "29606105");
  }

  TEST_CASE("whose thing it is decides which body answers") {
    SampleNode node;
    node.ask_whose_road();
    forms::Submission submission = about_a_pothole();
    submission.owner = "regional";
    const auto receipt = submit(node, submission);
    CHECK(receipt.responsible.org.value == "811");
    CHECK(node.desk->dossier(receipt.number, pyotr, i18n::Lang::ru)->submission.owner == "regional");

    submission.owner = "unknown";
    CHECK(submit(node, submission, 2).responsible.org.value == "814");
    submission.owner.clear();
    CHECK(submit(node, submission, 3).responsible.org.value == "814");
  }

  TEST_CASE("an owner that nobody asked for, or that there is not, is refused") {
    SampleNode node;
    forms::Submission submission = about_a_pothole();
    submission.owner = "regional";
    auto refused = node.intake->submit(submission, key_of(1), "body");
    REQUIRE_FALSE(refused.ok());
    CHECK(wrong(refused.error()) == "owner forms.unknown_field");
    node.ask_whose_road();
    submission.owner = "galactic";
    refused = node.intake->submit(submission, key_of(1), "body");
    REQUIRE_FALSE(refused.ok());
    CHECK(wrong(refused.error()) == "owner forms.choice.unknown");
    CHECK(messages_in(node) == 0);
  }

  TEST_CASE(
      "bodies that act together are told, and named in the receipt, to the operator and to the citizen") {
    SampleNode node;
    node.pack().routings[0].routes[1].also = {{"812"}, {"811"}, {"999"}};
    forms::Submission submission = about_a_pothole();
    submission.lang = i18n::Lang::en;
    const auto receipt = submit(node, submission);
    CHECK(receipt.responsible.org.value == "814");
    const std::vector<lifecycle::Body> english = {{{"812"}, "Council"}, {{"811"}, "Ministry of Roads"}};
    CHECK(receipt.responsible.also == english);
    const auto dossier = node.desk->dossier(receipt.number, pyotr, i18n::Lang::ru);
    CHECK(dossier->row.responsible.also[0].name == "Управа");
    CHECK(dossier->status.responsible.also.size() == 2);
    const auto status = node.intake->status(receipt.number, receipt.access_key, i18n::Lang::en);
    CHECK(status->responsible.also == english);
  }

  TEST_CASE("whoever a message is handed to answers alone") {
    SampleNode node;
    node.pack().routings[0].routes[1].also = {{"812"}};
    const auto receipt = submit(node);
    const auto row = node.desk->dossier(receipt.number, pyotr, i18n::Lang::ru)->row;
    const auto moved = node.desk->act(receipt.number,
                                      {.action = lifecycle::Action::forward,
                                       .org = OrgId{"811"},
                                       .reason = "Не наша дорога",
                                       .version = row.version},
                                      olga, i18n::Lang::ru);
    REQUIRE(moved.ok());
    CHECK(moved->row.responsible.also.empty());
  }

  TEST_CASE("without a code the place is that of the form's body") {
    SampleNode node;
    forms::Submission submission = about_a_pothole();
    submission.place.oktmo.clear();
    CHECK(submit(node, submission).responsible.org.value == "814");
  }

  TEST_CASE("whoever writes in English is answered with English names") {
    SampleNode node;
    forms::Submission submission = about_a_pothole();
    submission.lang = i18n::Lang::en;
    const auto receipt = submit(node, submission);
    CHECK(receipt.responsible.name == "Town Roads");
    CHECK(receipt.responsible.why == "A town road");
    CHECK_MESSAGE(
        node.desk->dossier(receipt.number, pyotr, i18n::Lang::ru)->row.responsible.name == "Городские дороги",
        "the log speaks Russian");
  }

  TEST_CASE("nothing fits: the form's own body reads it within thirty days") {
    SampleNode node;
    forms::Submission submission = about_a_pothole();
    submission.situation = {};
    const auto receipt = submit(node, submission);
    CHECK(receipt.responsible.org.value == "814");
    CHECK(to_rfc3339(receipt.due_at, receipt.offset) == "2026-05-29T23:59:59+03:00");
    CHECK_FALSE(receipt.responsible.why.empty());
  }

  TEST_CASE("everything that is wrong is said at once, and nothing is kept") {
    SampleNode node;
    forms::Submission submission = about_a_pothole();
    submission.text.clear();
    submission.place = {};
    submission.contact.email = "anna";
    submission.consents.clear();
    const auto refused = node.intake->submit(submission, key_of(1), "body");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().error.code == ErrorCode::invalid);
    CHECK(refused.error().fields.size() == 4);
    CHECK(messages_in(node) == 0);
    // The key was not used up by a request that was refused.
    CHECK(node.intake->submit(about_a_pothole(), key_of(1), "another body").ok());
  }

  TEST_CASE("a body or a topic that there is not is an error of its field") {
    SampleNode node;
    forms::Submission submission = about_a_pothole();
    submission.org = {"999"};
    submission.situation = {"no.such"};
    const auto refused = node.intake->submit(submission, key_of(1), "body");
    REQUIRE_FALSE(refused);
    CHECK(wrong(refused.error()) == "org intake.org.unknown, situation intake.situation.unknown");
  }

  TEST_CASE("the same request again gets the same answer, key included") {
    SampleNode node;
    const auto first = submit(node);
    node.clock.advance(std::chrono::hours(5));
    const auto second = submit(node);
    CHECK(first == second);
    CHECK(messages_in(node) == 1);
  }

  TEST_CASE("the same answer even after the message has moved on and the form has changed") {
    SampleNode node;
    const auto first = submit(node);
    CHECK(node.desk->act(first.number, {.action = lifecycle::Action::take, .version = 1}, pyotr, {}).ok());
    node.orgs().orgs[2].consents.push_back({"more", {"Ещё", ""}, "", forms::Presence::required});
    CHECK(submit(node) == first);
    node.orgs().orgs.erase(node.orgs().orgs.begin() + 2);
    CHECK(submit(node) == first);
  }

  TEST_CASE("the same key for another body is refused") {
    SampleNode node;
    submit(node);
    const auto refused = node.intake->submit(about_a_pothole(), key_of(1), "other");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().error.code == ErrorCode::invalid);
    CHECK(wrong(refused.error()) == " idempotency.reused");
    CHECK(messages_in(node) == 1);
  }

  TEST_CASE("eight equal requests at the same moment make one message") {
    SampleNode node;
    std::vector<lifecycle::Receipt> receipts(8);
    std::vector<std::thread> callers;
    for (std::size_t i = 0; i < receipts.size(); ++i)
      callers.emplace_back([&, i] {
        const auto receipt = node.intake->submit(about_a_pothole(), key_of(1), "body");
        CHECK(receipt.ok());
        if (receipt) receipts[i] = *receipt;
      });
    for (std::thread& caller : callers) caller.join();
    for (const auto& receipt : receipts) CHECK(receipt == receipts.front());
    CHECK(messages_in(node) == 1);
  }

  TEST_CASE("eight callers with messages of their own all get one, each with its number and key") {
    SampleNode node;
    std::mutex mutex;
    std::set<std::string> numbers, keys;
    std::vector<std::thread> callers;
    for (std::uint8_t t = 0; t < 8; ++t)
      callers.emplace_back([&, t] {
        for (std::uint8_t i = 0; i < 10; ++i) {
          const auto receipt =
              node.intake->submit(about_a_pothole(), key_of(static_cast<std::uint8_t>(t * 10 + i)), "body");
          CHECK(receipt.ok());
          const std::lock_guard lock(mutex);
          numbers.insert(receipt->number.value);
          keys.insert(receipt->access_key);
        }
      });
    for (std::thread& caller : callers) caller.join();
    CHECK(numbers.size() == 80);
    CHECK(keys.size() == 80);
    CHECK(messages_in(node) == 80);
  }

  TEST_CASE("neither the access key nor what opens its box is on the disk") {
    SampleNode node;
    const auto receipt = submit(node);
    const Uuid key = key_of(1);
    const std::string key_bytes(key.bytes.begin(), key.bytes.end());
    for (const auto& entry : std::filesystem::directory_iterator(node.folder.path())) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), {}};
      CHECK(bytes.find(receipt.access_key) == std::string::npos);
      CHECK(bytes.find(key_bytes) == std::string::npos);
      CHECK(bytes.find(to_string(key)) == std::string::npos);
    }
  }

  TEST_CASE("the event that leaves for the hub holds none of the citizen's words") {
    SampleNode node;
    submit(node);
    CHECK(node.store()
              .read([](const store::Reading& reading) -> Status {
                const auto events = reading.streams.events_after(0, 10);
                REQUIRE(events->size() == 1);
                const std::string& text = events->front().text;
                CHECK(text.find("Яма на дороге") != std::string::npos);
                CHECK(text.find("Яма у школы") == std::string::npos);
                CHECK(text.find("anna@example.ru") == std::string::npos);
                const auto contents = reading.contents.of(events->front().stream);
                CHECK(contents->size() == 2);
                return success();
              })
              .ok());
  }

  TEST_CASE("files go with the message, each to one message only") {
    SampleNode node;
    const auto file = node.intake->attach(jpeg());
    REQUIRE(file.ok());
    forms::Submission submission = about_a_pothole();
    submission.attachments = {file->id};
    const auto receipt = submit(node, submission);
    const auto dossier = node.desk->dossier(receipt.number, pyotr, i18n::Lang::ru);
    REQUIRE(dossier->row.files.size() == 1);
    CHECK(dossier->row.files.front().hash == file->hash);
    CHECK(dossier->row.files.front().type == "image/jpeg");

    CHECK_MESSAGE(submit(node, submission) == receipt, "the same request again is no second use");
    submission.attachments = {{"00000000-0000-4000-8000-000000000001"}, file->id};
    const auto refused = node.intake->submit(submission, key_of(2), "body2");
    REQUIRE_FALSE(refused);
    CHECK(wrong(refused.error()) ==
          "attachments[0] forms.attachments.unknown, attachments[1] forms.attachments.unknown");
    CHECK(messages_in(node) == 1);
  }

  TEST_CASE("a full disk says busy and when to come again, and nothing is kept") {
    SampleNode node;
    node.open(45);
    forms::Submission submission = about_a_pothole();
    for (int i = 0; i < 3900; ++i) submission.text += 'x';
    std::uint8_t key = 1;
    intake::Outcome<lifecycle::Receipt> receipt = node.intake->submit(submission, key_of(key), "body");
    while (receipt && key < 200) receipt = node.intake->submit(submission, key_of(++key), "body");
    REQUIRE_FALSE(receipt);
    CHECK(receipt.error().error.code == ErrorCode::busy);
    CHECK(receipt.error().retry_after.count() > 0);
    CHECK(messages_in(node) == key - 1);
    node.open();
    CHECK(node.intake->submit(submission, key_of(key), "body").ok());
  }

  TEST_CASE("what a form must know of its body") {
    SampleNode node;
    const auto info = node.intake->org_info({"814"});
    REQUIRE(info.ok());
    CHECK(info->name.en == "Town Roads");
    CHECK(info->rubricator_url == "/api/v1/rubricators/abc123");
    CHECK(info->consents.size() == 1);
    CHECK(node.intake->org_info({"999"}).error().error.code == ErrorCode::not_found);
  }
}

}  // namespace
}  // namespace okno::testing
