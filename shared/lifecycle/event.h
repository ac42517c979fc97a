// What happens to messages, as append-only events. Every node keeps them in a log; the tables that screens
// read follow from them. An event holds no people's data: free text, contact and attachments are content
// that it points to by id and hash, so that they can be erased while the log stays whole.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/id.h"
#include "shared/base/message_kind.h"
#include "shared/base/message_number.h"
#include "shared/i18n/i18n.h"
#include "shared/lifecycle/message.h"
#include "shared/lifecycle/state.h"

namespace okno::lifecycle {

// Points to people's data kept beside the log. `sha256` is of salt + document, in lower-case hex.
struct ContentRef {
  std::string id;  // UUID
  std::string sha256;
  friend bool operator==(const ContentRef&, const ContentRef&) = default;
};

// A file that belongs to a message; its bytes are named by their hash.
struct FileRef {
  std::string sha256;
  std::uint64_t size_bytes = 0;
  std::string type;  // "image/jpeg", …
  friend bool operator==(const FileRef&, const FileRef&) = default;
};

// A citizen's message was taken in.
struct MessageSubmitted {
  OrgId org;  // whose page carried the form
  MessageKind kind = MessageKind::message;
  SituationId situation;
  std::string situation_title;  // Russian, as it stood then
  std::string oktmo;
  Instant due_at;
  UtcOffset offset{};
  Responsible responsible;
  ContentRef content;  // SubmittedContent
  std::vector<FileRef> files;
  i18n::Lang lang = i18n::Lang::ru;
  friend bool operator==(const MessageSubmitted&, const MessageSubmitted&) = default;
};

// What a message is about. `title`: Russian, as it stood then.
struct Topic {
  SituationId situation;
  std::string title;
  friend bool operator==(const Topic&, const Topic&) = default;
};

// The node of the responsible body moved the message along the transition table.
struct MessageMoved {
  Action action = Action::accept;
  State to = State::moderation;
  std::int64_t version = 0;           // of the message after this move; the first move makes 2
  Responsible responsible;            // after this move
  std::optional<Instant> due_at;      // when the move changed it
  std::optional<ContentRef> content;  // MovedContent
  // An answer: messages that had got nearly the same one when it was sent, if the operator was warned of it; else 0.
  std::int64_t repeats = 0;
  std::optional<Topic> topic{};  // of Action::classify
  friend bool operator==(const MessageMoved&, const MessageMoved&) = default;
};

// The citizen said whether it helped. Recorded where the citizen is; the responsible body's node then
// answers a wanted review with a MessageMoved of its own.
struct MessageRated {
  int score = 0;
  Outcome outcome = Outcome::solved;
  Review review = Review::not_wanted;
  std::optional<ContentRef> content;  // RatedContent
  friend bool operator==(const MessageRated&, const MessageRated&) = default;
};

// Somebody else has the same trouble and follows this message instead of writing one more. Recorded where they are.
struct MessageJoined {
  friend bool operator==(const MessageJoined&, const MessageJoined&) = default;
};

// Content was erased, by retention or on request; every node that hears of it erases its copy.
struct ContentErased {
  std::string content_id;
  std::string reason;  // "retention", "request"
  friend bool operator==(const ContentErased&, const ContentErased&) = default;
};

using Payload = std::variant<MessageSubmitted, MessageMoved, MessageRated, MessageJoined, ContentErased>;
// "message.submitted", "message.forwarded", "message.answered", …: for a move, its action's past.
std::string kind_name(const Payload& payload);

// (origin, origin_seq) names an event for ever; receivers drop the second of two.
struct Event {
  Uuid id;
  NodeId origin;
  std::int64_t origin_seq = 0;  // 1, 2, 3… at the origin, without gaps
  Instant at;
  MessageNumber message;
  Payload payload;
  friend bool operator==(const Event&, const Event&) = default;
};

// Content travels beside the event that points to it. `document` is JSON of one of the structs below;
// empty with `erased` set when there is nothing left.
struct Content {
  std::string id;
  std::string salt;  // random, so that a short text cannot be guessed from its hash
  std::string document;
  bool erased = false;
  friend bool operator==(const Content&, const Content&) = default;
};

struct MovedContent {
  std::string person;  // the executor or the operator who signs
  std::string note;    // the reason, shown to the citizen
  std::string answer;  // for Action::answer
  // Who moved it: node and login, "40/anna". Names repeat and change; by this a review knows its reviewer from the
  // one who answered. It stands here and not in the event, which holds nothing of people.
  std::string signed_by;
  std::string topic{};  // for Action::classify: its title
  friend bool operator==(const MovedContent&, const MovedContent&) = default;
};

struct RatedContent {
  std::string comment;
  friend bool operator==(const RatedContent&, const RatedContent&) = default;
};
// SubmittedContent is forms::Submission without its attachments' upload ids (shared/wire/submission.h).

}  // namespace okno::lifecycle
