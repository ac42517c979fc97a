// What the store hands out. Rows are values; times are UTC; ids are as in the log.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/forms/submission.h"
#include "shared/lifecycle/event.h"
#include "shared/lifecycle/likeness.h"
#include "shared/lifecycle/message.h"

namespace okno::store {

// A message as the projections know it.
struct MessageRow {
  MessageNumber number;
  NodeId registered_by;  // origin of its message.submitted
  NodeId owner;          // node of the responsible body: it alone moves the message
  OrgId org;             // whose form it came through
  MessageKind kind = MessageKind::message;
  SituationId situation;
  std::string situation_title;
  std::string oktmo;
  lifecycle::State status = lifecycle::State::moderation;
  std::int64_t version = 1;
  int review_rounds = 0;
  Instant registered_at;
  Instant due_at;
  UtcOffset offset{};
  lifecycle::Responsible responsible;
  lifecycle::ContentRef content;
  std::vector<lifecycle::FileRef> files;
  i18n::Lang lang = i18n::Lang::ru;
  std::optional<lifecycle::MessageRated> rating;  // the last one
  std::int64_t rated_version = 0;  // of the message when that rating came: an answer is rated once; 0: never
  std::int64_t rating_seq = 0;     // origin_seq of that rating
  std::int64_t answer_repeats =
      0;                    // of the last answer: messages that had got nearly the same; 0: not flagged
  std::int64_t joined = 0;  // how many others follow it instead of writing one more
};

// Where a message is about, as far as it can be compared. `address_key`: see address_key() in store/places.h; empty
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

// The nodes that an event makes hold a message: that of the responsible body, which alone moves it on, and those
// of the bodies that act with it, which follow it from then on.
struct Holders {
  NodeId owner;
  std::vector<NodeId> also;
  Holders() = default;
  Holders(NodeId node) : owner(std::move(node)) {}  // NOLINT: most events name no other
  Holders(NodeId node, std::vector<NodeId> others) : owner(std::move(node)), also(std::move(others)) {}
};

// One move of the history, with the id of its content (empty: none).
struct StepRow {
  Instant at;
  lifecycle::State status = lifecycle::State::moderation;
  OrgId org;
  std::string org_name;
  std::string content_id;
};

// Messages that got nearly the same answer.
struct AlikeAnswers {
  std::int64_t messages = 0;
  std::vector<MessageNumber> latest;  // first
};

// A stored upload. `path` of its bytes follows from sha256.
struct UploadRow {
  UploadId id;
  std::string sha256;
  std::uint64_t size_bytes = 0;
  std::string type;
  Instant at;
  MessageNumber attached_to;  // empty: to no message yet
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
  std::vector<MessageRow> messages;  // by due_at, then registered_at
  int page = 1;
  int pages = 1;
  std::int64_t total = 0;
};

struct GrantRow {
  OrgId body;  // "*": every body
  std::string role;
  friend bool operator==(const GrantRow&, const GrantRow&) = default;
};
struct UserRow {
  std::string login;
  std::string name;
  std::string password_hash;  // Argon2id, libsodium's string form
  bool disabled = false;      // may not sign in
  std::vector<GrantRow> grants{};
};
struct SessionRow {
  std::string token_sha256;
  std::string login;
  std::string csrf;
  Instant expires_at;
};

// An event on its way to a peer. Positions rise by one log per peer; they are the cursor.
struct OutboxRow {
  std::int64_t position = 0;
  lifecycle::Event event;
  std::vector<lifecycle::Content> contents;
  std::string held_code;  // not empty: the peer refused it; it waits for an administrator
  std::string held_detail;
};

}  // namespace okno::store
