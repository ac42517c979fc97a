#include "shared/lifecycle/state.h"

#include <array>

namespace okno::lifecycle {
namespace {

struct StateName {
  State state;
  std::string_view name;
  std::string_view pos_code;
};

// ПОС tells two kinds of forwarding apart; ours go from the body that registered a message down to the one
// that acts, so every hop is told as a subordinate's. A review is work begun again; a closed message ended
// with its answer.
constexpr std::array<StateName, 10> state_names{{
    {State::moderation, "moderation", "MODERATION_NEW"},
    {State::declined, "declined", "MODERATION_DECLINE"},
    {State::accepted, "accepted", "MODERATION_ACCEPT"},
    {State::forwarded, "forwarded", "FORWARD_TO_SUBORDINATE"},
    {State::assigned, "assigned", "SET_EXECUTOR"},
    {State::in_work, "in_work", "TAKE_TO_WORK"},
    {State::postponed, "postponed", "POSTPONE"},
    {State::answered, "answered", "SEND_RESPONSE"},
    {State::review, "review", "TAKE_TO_WORK"},
    {State::closed, "closed", "SEND_RESPONSE"},
}};

struct ActionName {
  Action action;
  std::string_view name;
};

constexpr std::array<ActionName, 10> action_names{{
    {Action::accept, "accept"},
    {Action::decline, "decline"},
    {Action::forward, "forward"},
    {Action::assign, "assign"},
    {Action::take, "take"},
    {Action::postpone, "postpone"},
    {Action::answer, "answer"},
    {Action::classify, "classify"},
    {Action::open_review, "open_review"},
    {Action::close, "close"},
}};

// Within a state, actions stand in the order in which a console offers them: the usual next step first.
// Rows of one state and action differ in their actor only.
constexpr Transition table[] = {
    // Taking or assigning implies an accept. An answer does not: whether the matter belongs here is decided
    // first, so that no reply meant as a refusal looks to the citizen like a solved case.
    {State::moderation, Action::accept, State::accepted, Actor::operator_},
    {State::moderation, Action::take, State::in_work, Actor::operator_},
    {State::moderation, Action::assign, State::assigned, Actor::operator_},
    {State::moderation, Action::forward, State::forwarded, Actor::operator_},
    {State::moderation, Action::decline, State::declined, Actor::operator_},
    {State::moderation, Action::classify, State::moderation, Actor::operator_},

    // The last moment at which a moderator's mistake may still become a refusal: nobody works on it yet.
    {State::accepted, Action::take, State::in_work, Actor::operator_},
    {State::accepted, Action::assign, State::assigned, Actor::operator_},
    {State::accepted, Action::answer, State::answered, Actor::operator_},
    {State::accepted, Action::forward, State::forwarded, Actor::operator_},
    {State::accepted, Action::postpone, State::postponed, Actor::operator_},
    {State::accepted, Action::decline, State::declined, Actor::operator_},
    {State::accepted, Action::classify, State::accepted, Actor::operator_},

    // The receiving body's choices. It may not postpone what it has not taken on yet.
    {State::forwarded, Action::accept, State::accepted, Actor::operator_},
    {State::forwarded, Action::take, State::in_work, Actor::operator_},
    {State::forwarded, Action::assign, State::assigned, Actor::operator_},
    {State::forwarded, Action::answer, State::answered, Actor::operator_},
    {State::forwarded, Action::forward, State::forwarded, Actor::operator_},
    {State::forwarded, Action::decline, State::declined, Actor::operator_},
    {State::forwarded, Action::classify, State::forwarded, Actor::operator_},

    // From here on the citizen has been told that somebody works on it: it can no longer be declined.
    {State::assigned, Action::take, State::in_work, Actor::operator_},
    {State::assigned, Action::answer, State::answered, Actor::operator_},
    {State::assigned, Action::assign, State::assigned, Actor::operator_},
    {State::assigned, Action::forward, State::forwarded, Actor::operator_},
    {State::assigned, Action::postpone, State::postponed, Actor::operator_},
    {State::assigned, Action::classify, State::assigned, Actor::operator_},

    {State::in_work, Action::answer, State::answered, Actor::operator_},
    {State::in_work, Action::assign, State::assigned, Actor::operator_},
    {State::in_work, Action::forward, State::forwarded, Actor::operator_},
    {State::in_work, Action::postpone, State::postponed, Actor::operator_},
    {State::in_work, Action::classify, State::in_work, Actor::operator_},

    // Not postponed a second time without work in between: that is what putting off for ever looks like.
    {State::postponed, Action::answer, State::answered, Actor::operator_},
    {State::postponed, Action::take, State::in_work, Actor::operator_},
    {State::postponed, Action::assign, State::assigned, Actor::operator_},
    {State::postponed, Action::forward, State::forwarded, Actor::operator_},
    {State::postponed, Action::classify, State::postponed, Actor::operator_},

    // Only the citizen sends an answered message round again. It is closed by them, or by the system when
    // they have kept silent.
    {State::answered, Action::open_review, State::review, Actor::citizen},
    {State::answered, Action::close, State::closed, Actor::citizen},
    {State::answered, Action::close, State::closed, Actor::system},
    // Asked for once more when the rounds are over, it goes up to the supervising body.
    {State::answered, Action::forward, State::forwarded, Actor::system},

    {State::review, Action::answer, State::answered, Actor::operator_},
    {State::review, Action::take, State::in_work, Actor::operator_},
    {State::review, Action::assign, State::assigned, Actor::operator_},
    {State::review, Action::forward, State::forwarded, Actor::operator_},
    {State::review, Action::classify, State::review, Actor::operator_},

    // Declined and closed have no rows: they are final.
};

}  // namespace

std::string_view to_string(State state) {
  for (const StateName& row : state_names) {
    if (row.state == state) return row.name;
  }
  return {};
}

bool parse_state(std::string_view name, State& state) {
  for (const StateName& row : state_names) {
    if (row.name != name) continue;
    state = row.state;
    return true;
  }
  return false;
}

std::string_view pos_code(State state) {
  for (const StateName& row : state_names) {
    if (row.state == state) return row.pos_code;
  }
  return {};
}

bool is_open(State state) {
  return state != State::declined && state != State::answered && state != State::closed;
}

std::string_view to_string(Action action) {
  for (const ActionName& row : action_names) {
    if (row.action == action) return row.name;
  }
  return {};
}

bool parse_action(std::string_view name, Action& action) {
  for (const ActionName& row : action_names) {
    if (row.name != name) continue;
    action = row.action;
    return true;
  }
  return false;
}

std::span<const Transition> transitions() { return table; }

const Transition* find_transition(State from, Action action) {
  for (const Transition& transition : table) {
    if (transition.from == from && transition.action == action) return &transition;
  }
  return nullptr;
}

std::vector<Action> allowed_actions(State from, Actor actor) {
  std::vector<Action> actions;
  for (const Transition& transition : table) {
    if (transition.from == from && transition.actor == actor) actions.push_back(transition.action);
  }
  return actions;
}

}  // namespace okno::lifecycle
