#include <algorithm>

#include "edge/intake/citizen/access_key.h"
#include "edge/intake/citizen/intake.h"
#include "edge/intake/citizen/joiner.h"
#include "edge/intake/history/append.h"
#include "edge/intake/history/closing.h"
#include "edge/intake/history/erasure.h"
#include "edge/intake/history/rated.h"
#include "edge/intake/operator/telling.h"
#include "edge/log/recovery.h"
#include "shared/base/text.h"
#include "shared/forms/length.h"
#include "shared/wire/messages/event.h"

namespace okno::intake {
namespace {

constexpr int most_held_looked_at = 1000;

using i18n::Text;
using lifecycle::MessageStatus;

constexpr std::size_t longest_comment = 4000;

// An answer is rated once, also when the message has been closed because nobody rated it; a new answer may be rated anew.
bool can_rate(const store::MessageRow& row) {
  return (row.status == lifecycle::State::answered || row.status == lifecycle::State::closed) &&
         row.answered_version > 0 && row.rated_version < row.answered_version;
}

// Where it is not sure of being taken by every other node, it is not offered (log/standing.h).
bool can_erase(const store::MessageRow& row, const NodeId& here) {
  return !row.is_erased && (row.registered_by == here || row.owner == here);
}

struct Opened {
  store::MessageRow row;
  bool is_author = false;  // or one who joined
};

// The message that the key opens. Looked for by the key and not by the number: a wrong key to a number that there is costs
// what any key to an unknown number costs, however many have joined. Keys are too long to be found by trying, and what is
// compared bit by bit on the way is their hash, which nobody can steer.
Result<Opened> open_message(const Node& node, const store::Reading& reading, const MessageNumber& number,
                            std::string_view access_key) {
  const std::string hash = access_key_sha256(access_key);
  const auto receipt = reading.receipts.by_access_key(hash);
  if (!receipt) return receipt.error();
  const Error none = Error::not_found("no such message, or not its key");
  if (!*receipt || !opens_hash(hash, (*receipt)->access_key_sha256)) return none;
  auto row = reading.messages.find((*receipt)->stream);
  if (!row) return row.error();
  if (!*row || (*row)->number != number) return none;
  if (const Status may = log::may_show(node.journal, reading, (*row)->key); !may) return may.error();
  return Opened{**std::move(row), (*receipt)->holder == store::ReceiptRow::Holder::author};
}

// The same for what is the author's alone.
Result<store::MessageRow> open_own_message(const Node& node, const store::Reading& reading,
                                           const MessageNumber& number, std::string_view access_key) {
  auto opened = open_message(node, reading, number, access_key);
  if (!opened) return opened.error();
  if (!opened->is_author) return Error::not_found("no such message, or not its key");
  return std::move(opened->row);
}

// It has not come here, or a neighbour has not taken it yet.
Result<bool> is_on_its_way(const store::Reading& reading, store::StreamKey message,
                           const log::ContentHash& hash) {
  const auto kept = reading.contents.find(message, hash);
  if (!kept) return kept.error();
  if (*kept && (*kept)->place == store::ContentPlace::missing) return true;
  const auto links = reading.links.all();
  if (!links) return links.error();
  for (const store::LinkRow& link : *links) {
    const auto held = reading.links.held_files(link.peer, most_held_looked_at);
    if (!held) return held.error();
    if (std::ranges::find(*held, hash, &store::HeldFileRow::hash) != held->end()) return true;
  }
  return false;
}

Result<MessageStatus> tell_citizen(const store::Reading& reading, const store::MessageRow& row,
                                   const Node& node, i18n::Lang lang) {
  auto told = tell(reading, node.store.files(), row, node.orgs, lang, node.clock.now());
  if (!told) return told.error();
  if (const rubricator::Situation* situation = node.pack().find(row.situation))
    told->status.situation = situation->title.in(lang);
  if (can_rate(row)) told->status.can.push_back(lifecycle::CitizenAction::rate);
  if (can_erase(row, node.config.node)) told->status.can.push_back(lifecycle::CitizenAction::erase);
  told->status.erased = row.is_erased;
  if (!row.is_erased) {
    told->status.sent = {told->submission.text, told->submission.place.address, {}};
    for (const lifecycle::FileRef& file : row.files) {
      const auto waits = is_on_its_way(reading, row.key, file.hash);
      if (!waits) return waits.error();
      told->status.sent.files.push_back({file.type, file.size_bytes, *waits});
    }
  }
  if (row.is_erased && told->status.answer && told->status.answer->text.empty()) told->status.answer.reset();
  if (row.status == lifecycle::State::answered) told->status.closes_at = closes_at(node.orgs, row);
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

namespace {

// For a node that came back from a copy: what it was told between may be nowhere.
Refusal refuse_unknown(const Node& node, Error error, i18n::Lang lang) {
  Refusal refusal = refused_by_store(std::move(error));
  if (refusal.error.code != ErrorCode::not_found) return refusal;
  std::optional<store::Lives::Gap> gap;
  const Status read = node.store.read([&](const store::Reading& reading) -> Status {
    auto found = reading.lives.gap();
    if (!found) return found.error();
    gap = *found;
    return success();
  });
  if (!read || !gap) return refusal;
  const UtcOffset offset = node.orgs.orgs.empty() ? UtcOffset(0) : node.orgs.orgs.front().offset;
  refusal.may_be_lost = true;
  const Day today = local_day(node.clock.now(), offset);
  refusal.why = i18n::Text::of("http.may_be_lost")
                    .with("from", i18n::moment_words(lang, gap->from, offset, today))
                    .with("to", i18n::moment_words(lang, gap->to, offset, today));
  return refusal;
}

}  // namespace

Outcome<MessageStatus> Intake::status(const MessageNumber& number, std::string_view access_key,
                                      i18n::Lang lang) {
  MessageStatus status;
  const Status done = node_.store.read([&](const store::Reading& reading) -> Status {
    const auto opened = open_message(node_, reading, number, access_key);
    if (!opened) return opened.error();
    auto told = opened->is_author ? tell_citizen(reading, opened->row, node_, lang)
                                  : tell_joiner(reading, node_, opened->row, lang);
    if (!told) return told.error();
    status = *std::move(told);
    return success();
  });
  if (!done) return refuse_unknown(node_, done.error(), lang);
  return status;
}

Outcome<std::string> Intake::sent_file(const MessageNumber& number, std::string_view access_key,
                                       std::size_t place) {
  std::optional<log::ContentHash> hash;
  const Status done = node_.store.read([&](const store::Reading& reading) -> Status {
    const auto row = open_own_message(node_, reading, number, access_key);
    if (!row) return row.error();
    if (row->is_erased || place >= row->files.size()) return Error::not_found("there is no such file");
    hash = row->files[place].hash;
    return success();
  });
  if (!done) return refused_by_store(done.error());
  auto bytes = node_.store.files().read(*hash);
  if (!bytes) return Refusal(bytes.error());
  return *std::move(bytes);
}

namespace {

// One rating on its way. Lives until it has answered.
struct RatingGiven {
  Node& node;
  MessageNumber number;
  std::string access_key;
  lifecycle::Rating rating;
  i18n::Lang lang;
  forms::FieldErrors errors;
  std::optional<Text> why{};
  MessageStatus status{};

  Status put(store::Writing& writing) {
    // May run a second time before anybody is answered (Store::write).
    std::erase_if(errors, [](const forms::FieldError& error) { return error.field == "wants_review"; });
    const auto row = open_own_message(node, writing, number, access_key);
    if (!row) return row.error();
    if (!can_rate(*row)) return repeat(writing, *row);
    if (rating.review == lifecycle::Review::wanted && row->review_rounds >= lifecycle::max_review_rounds &&
        supervisor_of(node.orgs, row->responsible.org) == nullptr)
      errors.push_back({"wants_review", Text::of("intake.rating.rounds_over")});
    if (rating.review == lifecycle::Review::wanted && row->status == lifecycle::State::closed)
      errors.push_back({"wants_review", Text::of("intake.rating.closed")});
    if (!errors.empty()) return Error::invalid("the rating has errors");

    lifecycle::MessageRated rated{rating.score, rating.outcome, rating.review, std::nullopt};
    NewEvent event;
    if (!rating.comment.empty()) {
      event.contents.push_back(
          make_document(node.random, wire::to_json(lifecycle::RatedContent{rating.comment})));
      rated.content = event.contents.front().hash;
    }
    event.payload = std::move(rated);
    // Where this node owns the message, its projector acts on the rating in the same transaction.
    if (const auto appended = append(node, writing, *row, std::move(event)); !appended)
      return appended.error();
    return tell(writing, row->key);
  }

  // What was sent twice on a bad road was said once.
  Status repeat(const store::Reading& reading, const store::MessageRow& row) {
    auto told = tell_citizen(reading, row, node, lang);
    if (!told) return told.error();
    const bool repeated = errors.empty() && told->rating == rating;
    why = Text::of(row.rating ? "intake.rating.given" : "intake.rating.none_waits");
    if (!repeated) return Error::conflict("there is no answer that waits to be rated");
    status = *std::move(told);
    return success();
  }

  Status tell(const store::Reading& reading, store::StreamKey key) {
    const auto after = reading.messages.find(key);
    if (!after) return after.error();
    auto told = tell_citizen(reading, **after, node, lang);
    if (!told) return told.error();
    status = *std::move(told);
    return success();
  }

  Outcome<MessageStatus> outcome(const Status& done) {
    if (done) return std::move(status);
    Refusal refusal = refused_by_store(done.error());
    if (done.error().code == ErrorCode::invalid) refusal.fields = std::move(errors);
    if (done.error().code == ErrorCode::conflict) refusal.why = std::move(why);
    return refusal;
  }
};

}  // namespace

void Intake::rate(const MessageNumber& number, const std::string& access_key, lifecycle::Rating rating,
                  i18n::Lang lang, Answer<MessageStatus> answer) {
  forms::FieldErrors errors = check(rating);
  const auto given = std::make_shared<RatingGiven>(
      RatingGiven{node_, number, access_key, std::move(rating), lang, std::move(errors)});
  node_.store.write(
      [given](store::Writing& writing) { return given->put(writing); },
      [given, answer = std::move(answer)](const Status& done) { answer(given->outcome(done)); });
}

void Intake::erase(const MessageNumber& number, const std::string& access_key, Answer<Nothing> answer) {
  node_.store.write(
      [this, number, access_key](store::Writing& writing) -> Status {
        const auto row = open_own_message(node_, writing, number, access_key);
        if (!row) return row.error();
        return intake::erase(node_, writing, *row, ErasureReason::request);
      },
      [answer = std::move(answer)](const Status& done) {
        answer(done ? Outcome<Nothing>(Nothing{}) : Outcome<Nothing>(refused_by_store(done.error())));
      });
}

}  // namespace okno::intake
