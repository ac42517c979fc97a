// What a principal may see and do. The one place that decides it: use cases ask here, and nobody else looks at roles.
// Pure.
#pragma once

#include <vector>

#include "edge/accounts/principal.h"
#include "edge/config/orgs.h"
#include "edge/store/message_bodies.h"
#include "shared/lifecycle/state.h"

namespace okno::accounts {

enum class Right {
  list_messages,  // that it is there: number, state, term
  read_own_part,  // its way up to where it left the body
  read_message,   // whole: what was said, by whom, the answer
  read_files,     // of a message
  moderate,       // accept or decline it
  correct_topic,  // say what it is about
  work,           // forward, assign, take, postpone, answer
  take_review,    // all of this, with a message that went up to the body after its reviews
  organise,       // surveys, votes, discussions of the body
  see_figures,    // of the body
  manage_users,
  change_settings,
};

// Whether one of these bodies, as it stands to the thing, gives the right. A right that is no body's (users, settings)
// asks for no bodies.
bool may(const Principal& who, Right right, const std::vector<store::MessageBody>& bodies,
         const config::Orgs& orgs);
bool may(const Principal& who, Right right);
// Whether somebody has a right of any body at all, or of none: what a menu shows.
bool may_anywhere(const Principal& who, Right right);

// The bodies of which somebody has a right: what a list is filtered by.
struct Reach {
  bool everywhere = false;
  std::vector<OrgId> bodies{};  // by id; empty when it is everywhere
};
Reach reach(const Principal& who, Right right, const config::Orgs& orgs);

enum class Sight { nothing, part, whole };
Sight sight_of(const Principal& who, const std::vector<store::MessageBody>& bodies, const config::Orgs& orgs);
// The version with which it left the last of the bodies whose part somebody sees: where their part ends. 0: there is
// none.
std::int64_t part_of(const Principal& who, const std::vector<store::MessageBody>& bodies,
                     const config::Orgs& orgs);

// What decides over a move, besides the table of states.
struct Movable {
  std::vector<store::MessageBody> bodies;
  lifecycle::State state = lifecycle::State::moderation;
  int review_rounds = 0;
};
bool may_move(const Principal& who, lifecycle::Action action, const Movable& message,
              const config::Orgs& orgs);

}  // namespace okno::accounts
