// How bodies stand to a message, so that each sees its own: who has it, who acts beside them, who had it before.
// Follows from the events.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/base/id.h"
#include "shared/lifecycle/message.h"

namespace okno::store {

enum class Tie {
  had,     // it has left
  beside,  // the law makes it act together with the responsible body
  holds,   // it is the responsible body
};

inline std::string_view to_string(Tie tie) {
  switch (tie) {
    case Tie::had:
      return "had";
    case Tie::beside:
      return "beside";
    case Tie::holds:
      return "holds";
  }
  return {};
}

struct MessageBody {
  OrgId body;
  Tie tie = Tie::holds;
  std::int64_t left_with = 0;  // had: the version of the message with which it left; 0 otherwise
  friend bool operator==(const MessageBody&, const MessageBody&) = default;
};

// Those that stand to it as `responsible` says.
inline std::vector<MessageBody> bodies_of(const lifecycle::Responsible& responsible) {
  std::vector<MessageBody> bodies{{responsible.org, Tie::holds, 0}};
  for (const lifecycle::Body& other : responsible.also) bodies.push_back({other.org, Tie::beside, 0});
  return bodies;
}

}  // namespace okno::store
