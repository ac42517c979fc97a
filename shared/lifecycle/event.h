// What happens to messages, as the payloads of events of the log (shared/log): a message is a stream of the kind
// "message", its moves are the stream's steps, ratings and those who join are free events. A payload holds no people's
// data: free text, contact, attachments and what opens a message are contents that it points to by hash, so that they
// can be erased while the log stays whole.
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
#include "shared/log/ids.h"

namespace okno::lifecycle {

// The kind of a message's stream.
inline constexpr std::string_view message_stream = "message";
// What this program understands of payloads; one that needs more waits until the node is updated.
inline constexpr std::int64_t payload_version = 1;

// Points to people's data kept beside the log.
using ContentRef = log::ContentHash;

// A file that belongs to a message.
struct FileRef {
  ContentRef hash;
  std::uint64_t size_bytes = 0;  // without the salt
  std::string type;              // "image/jpeg", …
  friend bool operator==(const FileRef&, const FileRef&) = default;
};

// A citizen's message was taken in.
struct MessageSubmitted {
  MessageNumber number;
  OrgId org;  // whose page carried the form
  MessageKind kind = MessageKind::message;
  SituationId situation;
  std::string situation_title;  // Russian, as it stood then
  std::string oktmo;
  Instant due_at;
  UtcOffset offset{};
  Responsible responsible;
  ContentRef content;  // SubmittedContent
  ContentRef access;   // AccessContent
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
  Responsible responsible;            // after this move
  std::optional<Instant> due_at;      // when the move changed it
  std::optional<ContentRef> content;  // MovedContent
  // An answer: messages that had got nearly the same one when it was sent, if the operator was warned of it; else 0.
  std::int64_t repeats = 0;
  std::optional<Topic> topic{};         // of Action::classify
  std::optional<ContentRef> for_all{};  // of Action::answer: ForAllContent, for those who joined
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
  ContentRef access;   // AccessContent
  bool counts = true;  // among those who joined: not when one client joins again and again
  friend bool operator==(const MessageJoined&, const MessageJoined&) = default;
};

// The body whose answer those who joined could not read wrote a text for them afterwards, or wrote it anew. Recorded at the
// node that owned the message at the parent's step.
struct MessageToldAll {
  ContentRef content;  // ForAllContent
  friend bool operator==(const MessageToldAll&, const MessageToldAll&) = default;
};

using Payload = std::variant<MessageSubmitted, MessageMoved, MessageRated, MessageJoined, MessageToldAll>;
// "message.submitted", "message.forwarded", "message.answered", …: for a move, its action's past.
std::string_view event_name(const Payload& payload);
// The contents that a payload points to, files too, in the order in which an event names them.
std::vector<ContentRef> contents_of(const Payload& payload);

// Contents are JSON of one of the structs below; SubmittedContent is forms::Submission without its attachments' upload ids
// (shared/wire/messages/submission.h).

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

// What everybody who joined may read. A content of its own: whoever tells it to them never opens the author's answer.
struct ForAllContent {
  std::string text;
  friend bool operator==(const ForAllContent&, const ForAllContent&) = default;
};

struct RatedContent {
  std::string comment;
  friend bool operator==(const RatedContent&, const RatedContent&) = default;
};

// What the holder of a message proves themselves with, so that any copy of the log can open it and answer a repeated
// request. Hashes are SHA-256 in lower-case hex, of what is too long to be guessed.
struct AccessContent {
  std::string access_key_sha256;
  std::string idempotency_key_sha256;
  std::string body_sha256;  // of the request
  std::string box;          // the receipt, encrypted with a key made of the idempotency key
  friend bool operator==(const AccessContent&, const AccessContent&) = default;
};

}  // namespace okno::lifecycle
