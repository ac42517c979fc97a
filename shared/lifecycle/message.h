// A message as its citizen and its operators see it: where it is, since when, why.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/id.h"
#include "shared/base/message_number.h"
#include "shared/lifecycle/state.h"

namespace okno::lifecycle {

struct Body {
  OrgId org;
  std::string name;
  friend bool operator==(const Body&, const Body&) = default;
};

struct Responsible {
  OrgId org;
  std::string name;
  std::string why;           // one sentence a citizen understands
  std::vector<Body> also{};  // act together with it; it alone is accountable
  friend bool operator==(const Responsible&, const Responsible&) = default;
};

// One hop: what happened, who has it, why.
struct Step {
  Instant at;
  State status = State::moderation;
  OrgId org;
  std::string name;  // the body's name, and the person's where one was named
  std::string note;
  std::string topic{};  // what the message is about from then on, where the step said that and nothing else
  friend bool operator==(const Step&, const Step&) = default;
};

struct Answer {
  Instant at;
  OrgId org;
  std::string name;
  std::string text;
  friend bool operator==(const Answer&, const Answer&) = default;
};

enum class Outcome { solved, partly, not_solved };
std::string_view to_string(Outcome outcome);
bool parse_outcome(std::string_view name, Outcome& outcome);

enum class Review { not_wanted, wanted };

struct Rating {
  int score = 0;  // 1 to 5
  Outcome outcome = Outcome::solved;
  Review review = Review::not_wanted;
  std::string comment;
  friend bool operator==(const Rating&, const Rating&) = default;
};

enum class CitizenAction { rate, erase };

// The answer to POST /api/v1/messages.
struct Receipt {
  MessageNumber number;
  std::string access_key;
  State status = State::moderation;
  Instant registered_at;
  Instant due_at;
  UtcOffset offset{};
  Responsible responsible;
  friend bool operator==(const Receipt&, const Receipt&) = default;
};

// What the citizen wrote and sent, told to nobody else; empty once it is erased.
struct SentFile {
  std::string type;  // "image/jpeg", …
  std::uint64_t size_bytes = 0;
  bool on_its_way = false;  // between nodes: not all who should have it do
  friend bool operator==(const SentFile&, const SentFile&) = default;
};
struct SentWords {
  std::string text;
  std::string address;
  std::vector<SentFile> files;  // GET /m/{number}/files/{its place here}
  friend bool operator==(const SentWords&, const SentWords&) = default;
};

// The answer to GET /api/v1/messages/{number}.
struct MessageStatus {
  MessageNumber number;
  State status = State::moderation;
  Instant registered_at;
  Instant due_at;
  UtcOffset offset{};
  Responsible responsible;
  std::string situation;  // its title, empty when unclassified
  std::vector<Step> history;
  std::optional<Answer> answer;
  std::optional<Rating> rating;
  std::vector<CitizenAction> can;
  std::optional<Instant> closes_at{};  // answered: when it is closed if the citizen stays silent
  bool joined = false;                 // told to somebody who joined: the message is another's
  bool erased = false;                 // what people wrote is gone; number and way are left
  SentWords sent{};
  friend bool operator==(const MessageStatus&, const MessageStatus&) = default;
};

// An open message that may be about the same thing, as strangers may see it: its topic's title, none of its words.
struct SimilarMessage {
  MessageNumber number;
  std::string title;
  double distance_m = 0;
  State status = State::moderation;
  friend bool operator==(const SimilarMessage&, const SimilarMessage&) = default;
};

}  // namespace okno::lifecycle
