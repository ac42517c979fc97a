// Users as streams of the kind "user", one each: every step says all of a user as they then are. What names a person
// (login, name, password hash) is a content, and the one before goes with the step; grants stand in the event, so that who
// could do what, and since when, stays known. They are this node's own and go to no other.
#pragma once

#include <memory>

#include "edge/log/journal.h"
#include "edge/log/projector.h"

namespace okno::accounts {

inline constexpr std::string_view user_stream = "user";

// Where users are written.
struct UserLog {
  log::Journal& journal;
  Random& random;
  Clock& clock;
};
// A step: `row` as it is from now on; its first when row.stream is 0.
Status write_user(const UserLog& to, store::Writing& writing, const store::UserRow& row);

// Events of other nodes have no right here.
std::unique_ptr<log::Projector> user_projector(NodeId self);

}  // namespace okno::accounts
