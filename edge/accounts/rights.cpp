#include "edge/accounts/rights.h"

#include <algorithm>
#include <array>

namespace okno::accounts {
namespace {

using lifecycle::Action;
using lifecycle::State;
using store::MessageBody;
using store::Tie;

// Which ties of a body give a right.
struct Ties {
  bool had = false, beside = false, holds = false;
  bool include(Tie tie) const { return tie == Tie::had ? had : tie == Tie::beside ? beside : holds; }
};
constexpr Ties any{true, true, true};
constexpr Ties left{true, false, false};
constexpr Ties present{false, true, true};
constexpr Ties own{false, false, true};

enum class Scope {
  the_body,
  and_below,  // those that the orgs file puts under it as well
};

struct Line {
  Role role;
  Right right;
  Ties ties;
  Scope scope = Scope::the_body;
};

constexpr std::array table = {
    Line{Role::operator_, Right::list_messages, any},
    Line{Role::operator_, Right::read_own_part, left},
    Line{Role::operator_, Right::read_message, present},
    Line{Role::operator_, Right::read_files, present},
    Line{Role::operator_, Right::moderate, own},
    Line{Role::operator_, Right::correct_topic, own},
    Line{Role::operator_, Right::work, own},

    Line{Role::moderator, Right::list_messages, any},
    Line{Role::moderator, Right::read_own_part, left},
    Line{Role::moderator, Right::read_message, present},
    Line{Role::moderator, Right::read_files, present},
    Line{Role::moderator, Right::moderate, own},

    Line{Role::organiser, Right::organise, own},
    Line{Role::organiser, Right::see_figures, own},

    Line{Role::supervisor, Right::list_messages, any, Scope::and_below},
    Line{Role::supervisor, Right::read_own_part, left, Scope::and_below},
    Line{Role::supervisor, Right::read_message, present, Scope::and_below},
    Line{Role::supervisor, Right::read_files, present, Scope::and_below},
    Line{Role::supervisor, Right::take_review, own},
    Line{Role::supervisor, Right::see_figures, own, Scope::and_below},

    Line{Role::analyst, Right::see_figures, own},
};

bool is_below(const config::Orgs& orgs, const OrgId& body, const OrgId& above) {
  const config::Org* at = orgs.find(body);
  // An orgs file may go in a circle.
  for (std::size_t steps = 0; at != nullptr && steps < orgs.orgs.size(); ++steps) {
    if (at->supervisor == above) return true;
    at = at->supervisor.empty() ? nullptr : orgs.find(at->supervisor);
  }
  return false;
}

bool covers(const Grant& grant, Scope scope, const OrgId& body, const config::Orgs& orgs) {
  if (grant.body.value == every_body || grant.body == body) return true;
  return scope == Scope::and_below && is_below(orgs, body, grant.body);
}

// Of the rows of the table that a principal's grants give.
template <class Piece>
bool any_line(const Principal& who, Right right, const Piece& piece) {
  if (who.kind != Principal::Kind::user) return false;
  for (const Grant& grant : who.grants) {
    for (const Line& line : table)
      if (line.role == grant.role && line.right == right && piece(grant, line)) return true;
  }
  return false;
}

bool gives(const Principal& who, Right right, const MessageBody& body, const config::Orgs& orgs) {
  return any_line(who, right, [&](const Grant& grant, const Line& line) {
    return line.ties.include(body.tie) && covers(grant, line.scope, body.body, orgs);
  });
}

// Whether the message went up to a body after its reviews, and somebody takes what comes up to that body.
bool takes_review(const Principal& who, const Movable& message, const config::Orgs& orgs) {
  if (message.review_rounds < lifecycle::max_review_rounds) return false;
  return std::any_of(message.bodies.begin(), message.bodies.end(), [&](const MessageBody& above) {
    const auto came_from = [&](const MessageBody& each) {
      return each.tie == Tie::had && is_below(orgs, each.body, above.body);
    };
    return gives(who, Right::take_review, above, orgs) &&
           std::any_of(message.bodies.begin(), message.bodies.end(), came_from);
  });
}

}  // namespace

bool may(const Principal& who, Right right, const std::vector<MessageBody>& bodies,
         const config::Orgs& orgs) {
  if (who.kind == Principal::Kind::machine) return right == Right::organise || right == Right::see_figures;
  return std::any_of(bodies.begin(), bodies.end(),
                     [&](const MessageBody& body) { return gives(who, right, body, orgs); });
}

bool may(const Principal& who, Right right) {
  if (right != Right::manage_users && right != Right::change_settings) return false;
  if (who.kind == Principal::Kind::machine) return true;
  return std::any_of(who.grants.begin(), who.grants.end(), [](const Grant& grant) {
    return grant.role == Role::administrator && grant.body.value == every_body;
  });
}

bool may_anywhere(const Principal& who, Right right) {
  return may(who, right) || any_line(who, right, [](const Grant&, const Line&) { return true; });
}

Reach reach(const Principal& who, Right right, const config::Orgs& orgs) {
  Reach found;
  found.everywhere =
      any_line(who, right, [](const Grant& grant, const Line&) { return grant.body.value == every_body; });
  if (found.everywhere) return found;
  any_line(who, right, [&](const Grant& grant, const Line& line) {
    found.bodies.push_back(grant.body);  // known here or not: its messages may be
    for (const config::Org& org : orgs.orgs) {
      if (line.scope == Scope::and_below && is_below(orgs, org.id, grant.body))
        found.bodies.push_back(org.id);
    }
    return false;
  });
  std::sort(found.bodies.begin(), found.bodies.end());
  found.bodies.erase(std::unique(found.bodies.begin(), found.bodies.end()), found.bodies.end());
  return found;
}

Sight sight_of(const Principal& who, const std::vector<MessageBody>& bodies, const config::Orgs& orgs) {
  if (may(who, Right::read_message, bodies, orgs)) return Sight::whole;
  return may(who, Right::read_own_part, bodies, orgs) ? Sight::part : Sight::nothing;
}

std::int64_t part_of(const Principal& who, const std::vector<MessageBody>& bodies, const config::Orgs& orgs) {
  std::int64_t last = 0;
  for (const MessageBody& body : bodies)
    if (gives(who, Right::read_own_part, body, orgs)) last = std::max(last, body.left_with);
  return last;
}

bool may_move(const Principal& who, Action action, const Movable& message, const config::Orgs& orgs) {
  const auto has = [&](Right right) { return may(who, right, message.bodies, orgs); };
  switch (action) {
    case Action::accept:
    case Action::decline:
      return has(Right::moderate) || takes_review(who, message, orgs);
    case Action::classify:
      // Who only lets messages in corrects them while they come in.
      return has(Right::correct_topic) || (message.state == State::moderation && has(Right::moderate)) ||
             takes_review(who, message, orgs);
    case Action::forward:
    case Action::assign:
    case Action::take:
    case Action::postpone:
    case Action::answer:
    case Action::open_review:
    case Action::close:  // that these two are no operator's, the table of states says
      return has(Right::work) || takes_review(who, message, orgs);
  }
  return false;
}

}  // namespace okno::accounts
