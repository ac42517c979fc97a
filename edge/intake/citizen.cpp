#include <algorithm>

#include "edge/intake/access_key.h"
#include "edge/intake/intake.h"
#include "edge/intake/rated.h"
#include "edge/intake/similar.h"
#include "edge/intake/telling.h"
#include "edge/store/content.h"
#include "shared/base/text.h"
#include "shared/forms/length.h"
#include "shared/wire/event.h"

namespace okno::intake {
namespace {

using i18n::Text;
using lifecycle::MessageStatus;

constexpr std::size_t longest_comment = 4000;

// An answer is rated once; a new answer may be rated anew.
bool can_rate(const store::MessageRow& row) {
  return row.status == lifecycle::State::answered && row.rated_version != row.version;
}

struct Opened {
  store::MessageRow row;
  bool is_author = false;  // or one who joined
};

// The message that the key opens. Wrong keys and unknown numbers take the same steps.
Result<Opened> open_message(store::Reading& reading, const MessageNumber& number,
                            std::string_view access_key) {
  const auto kept = reading.access_key_sha256(number);
  if (!kept) return kept.error();
  const auto joined = reading.joined_with(number, access_key_sha256(access_key));
  if (!joined) return joined.error();
  const bool is_author = opens(access_key, *kept);
  if (!is_author && !*joined) return Error::not_found("no such message, or not its key");
  auto row = reading.message(number);
  if (!row) return row.error();
  if (!*row) return Error::io("message " + number.value + " has a key and no row");
  return Opened{**std::move(row), is_author};
}

// The same for what is the author's alone.
Result<store::MessageRow> open_own_message(store::Reading& reading, const MessageNumber& number,
                                           std::string_view access_key) {
  auto opened = open_message(reading, number, access_key);
  if (!opened) return opened.error();
  if (!opened->is_author) return Error::not_found("no such message, or not its key");
  return std::move(opened->row);
}

Result<MessageStatus> tell_citizen(store::Reading& reading, const store::MessageRow& row, const Node& node,
                                   i18n::Lang lang) {
  auto told = tell(reading, row, node.orgs, lang, node.clock.now());
  if (!told) return told.error();
  if (const rubricator::Situation* situation = node.pack().find(row.situation))
    told->status.situation = situation->title.in(lang);
  if (can_rate(row)) told->status.can.push_back(lifecycle::CitizenAction::rate);
  return std::move(told->status);
}

forms::FieldErrors check(lifecycle::Rating& rating) {
  forms::FieldErrors errors;
  if (rating.score < 1 || rating.score > 5) errors.push_back({"score", Text::of("intake.rating.score")});
  rating.comment = text::clean(rating.comment, text::Lines::many);
  if (auto wrong = forms::check_length(rating.comment, 0, longest_comment))
    errors.push_back({"comment", *std::move(wrong)});
  return errors;
}

}  // namespace

Outcome<MessageStatus> Intake::status(const MessageNumber& number, std::string_view access_key,
                                      i18n::Lang lang) {
  MessageStatus status;
  const Status done = node_.store.read([&](store::Reading& reading) -> Status {
    const auto opened = open_message(reading, number, access_key);
    if (!opened) return opened.error();
    auto told = tell_citizen(reading, opened->row, node_, lang);
    if (!told) return told.error();
    status = *std::move(told);
    if (!opened->is_author) {
      status.joined = true;
      status.rating.reset();
      status.can.clear();
      // Notes are written to the author. When it has turned out to be about something else, so is the answer.
      for (lifecycle::Step& step : status.history)
        if (step.topic.empty()) step.note.clear();
      if (!is_shared(node_, opened->row)) status.answer.reset();
    }
    return success();
  });
  if (!done) return Refusal(done.error());
  return status;
}

Outcome<MessageStatus> Intake::rate(const MessageNumber& number, std::string_view access_key,
                                    lifecycle::Rating rating, i18n::Lang lang) {
  forms::FieldErrors errors = check(rating);
  std::optional<Text> why;
  MessageStatus status;
  const Status done = node_.store.write([&](store::Writing& writing) -> Status {
    const auto row = open_own_message(writing, number, access_key);
    if (!row) return row.error();
    if (!can_rate(*row)) {
      auto told = tell_citizen(writing, *row, node_, lang);
      if (!told) return told.error();
      // What was sent twice on a bad road was said once.
      const bool repeated = errors.empty() && told->rating == rating;
      why = Text::of(row->rating ? "intake.rating.given" : "intake.rating.none_waits");
      if (!repeated) return Error::conflict("there is no answer that waits to be rated");
      status = *std::move(told);
      return success();
    }
    if (rating.review == lifecycle::Review::wanted && row->review_rounds >= lifecycle::max_review_rounds &&
        supervisor_of(node_.orgs, row->responsible.org) == nullptr)
      errors.push_back({"wants_review", Text::of("intake.rating.rounds_over")});
    if (!errors.empty()) return Error::invalid("the rating has errors");

    lifecycle::MessageRated rated{rating.score, rating.outcome, rating.review, std::nullopt};
    std::vector<lifecycle::Content> contents;
    if (!rating.comment.empty()) {
      contents.push_back(
          store::make_content(node_.clock, node_.random,
                              wire::write_json(wire::to_json(lifecycle::RatedContent{rating.comment}))));
      rated.content = store::reference_to(contents.front());
    }
    const auto event = writing.append(number, std::move(rated), std::move(contents), row->owner);
    if (!event) return event.error();
    if (Status reaction = act_on_rating(node_, writing, number, rating.review); !reaction) return reaction;

    const auto after = writing.message(number);
    if (!after) return after.error();
    auto told = tell_citizen(writing, **after, node_, lang);
    if (!told) return told.error();
    status = *std::move(told);
    return success();
  });
  if (done) return status;
  Refusal refusal(done.error());
  if (done.error().code == ErrorCode::invalid) refusal.fields = std::move(errors);
  if (done.error().code == ErrorCode::conflict) refusal.why = std::move(why);
  return refusal;
}

}  // namespace okno::intake
