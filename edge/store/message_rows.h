// Messages as the projections know them. Times are UTC. A message's key is its stream's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "edge/store/stream_rows.h"
#include "shared/forms/submission.h"
#include "shared/lifecycle/event.h"
#include "shared/lifecycle/likeness.h"
#include "shared/lifecycle/message.h"

namespace okno::store {

// What those who joined may read, as it was written last. `rank` says which was last, whatever the order of arrival: twice
// the answer's step, and one more for a text that was added after it.
struct ForAllText {
  lifecycle::ContentRef content;  // lifecycle::ForAllContent
  std::int64_t rank = 0;
  Instant at{};
  friend bool operator==(const ForAllText&, const ForAllText&) = default;
};

struct MessageRow {
  StreamKey key = 0;
  MessageNumber number;  // two lives of one node may have drawn the same
  NodeId registered_by;  // origin of its message.submitted
  NodeId owner;          // node of the responsible body: it alone moves the message
  OrgId org;             // whose form it came through
  MessageKind kind = MessageKind::message;
  SituationId situation;
  std::string situation_title;
  std::string oktmo;
  lifecycle::State status = lifecycle::State::moderation;
  std::int64_t version = 1;  // the number of its last step
  int review_rounds = 0;
  Instant registered_at;
  Instant due_at;
  UtcOffset offset{};
  lifecycle::Responsible responsible;
  lifecycle::ContentRef content;
  std::vector<lifecycle::FileRef> files;
  i18n::Lang lang = i18n::Lang::ru;
  std::optional<lifecycle::MessageRated> rating;  // the last one
  std::int64_t rated_version = 0;  // the step that it rates: an answer is rated once; 0: not rated
  Instant rated_at{};
  std::int64_t answer_repeats =
      0;                    // of the last answer: messages that had got nearly the same; 0: not flagged
  std::int64_t joined = 0;  // how many others follow it instead of writing one more
  std::optional<Instant> answered_at;  // of the last answer
  std::int64_t answered_version = 0;   // the step of the last answer; 0: none
  Instant changed_at{};                // of the last step
  bool is_erased = false;              // what the citizen wrote is gone
  std::optional<ForAllText> for_all{};
};

// One move of the history.
struct StepRow {
  std::int64_t version = 1;
  Instant at;
  lifecycle::State status = lifecycle::State::moderation;
  OrgId org;
  std::string org_name;
  std::optional<log::ContentHash> content;
};

// Where a message is about, as far as it can be compared. `address_key`: see address_key() in store/address_key.h; empty
// for an address that names no house.
struct PlaceKey {
  std::optional<forms::Coordinates> point;
  std::string address_key;
};

// Open messages near a place.
struct NearQuery {
  PlaceKey place;
  double within_m = 0;
  Instant since{};  // registered then or later
  int most = 50;    // the latest
};
struct NearMessage {
  MessageRow row;
  std::optional<forms::Coordinates> point;
  bool same_address = false;
  std::string document;  // SubmittedContent
};

// A message whose topic an operator has set, with what its citizen wrote.
struct Correction {
  MessageNumber number;
  SituationId situation;
  std::string document;  // SubmittedContent
};

// Messages that have been in one state for long, by key.
struct SettledQuery {
  lifecycle::State state = lifecycle::State::closed;
  Instant before{};     // the last step was earlier
  StreamKey after = 0;  // go on behind this one
  int most = 100;
};

// Messages that got nearly the same answer.
struct AlikeAnswers {
  std::int64_t messages = 0;
  std::vector<MessageNumber> latest;  // first
};

struct QueueQuery {
  // Whose messages: of bodies that have them or act beside those who have, and of bodies that had them. Of the latter
  // nothing that came later may be searched for, so text finds them by their number alone.
  struct Whose {
    std::vector<OrgId> bodies;
    std::vector<OrgId> past_bodies;
  };
  std::optional<Whose> whose{};              // nothing: everybody's
  std::vector<lifecycle::State> statuses{};  // empty: all
  enum class DueFilter { any, overdue, today, three_days } due = DueFilter::any;
  Instant now{};       // for `due`
  std::string text{};  // number, situation title or body name contains it, in any case
  int page = 1;        // from 1
  int page_size = 50;
};
struct QueuePage {
  std::vector<MessageRow> messages;  // by due_at, then registered_at, then key
  int page = 1;
  int pages = 1;
  std::int64_t total = 0;
};

// What a citizen holds of a message, as the log keeps it: a projection of the access record.
struct ReceiptRow {
  enum class Holder { author, joined };  // somebody who joined follows another's message
  StreamKey stream = 0;
  EventKey event = 0;  // that brought it
  Holder holder = Holder::author;
  std::string access_key_sha256;       // hex
  std::string idempotency_key_sha256;  // hex
  std::string body_sha256;             // hex, of the request
  std::string box;                     // the receipt, encrypted with a key made of the idempotency key
};

}  // namespace okno::store
