#include "shared/lifecycle/state.h"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "tests/support/every_state.h"

using namespace okno::lifecycle;

namespace {

const std::vector<State> all_states = okno::testing::every_state();
const std::vector<Action> all_actions = okno::testing::every_action();

bool operator_may(State state, Action action) {
  const std::vector<Action> allowed = allowed_actions(state, Actor::operator_);
  return std::find(allowed.begin(), allowed.end(), action) != allowed.end();
}

State after(State state, Action action) {
  const Transition* transition = find_transition(state, action);
  REQUIRE(transition != nullptr);
  return transition->to;
}

}  // namespace

TEST_CASE("an operator walks a message the long way from registration to the answer") {
  State state = State::moderation;
  state = after(state, Action::accept);
  CHECK(state == State::accepted);
  state = after(state, Action::forward);
  CHECK(state == State::forwarded);
  state = after(state, Action::assign);
  CHECK(state == State::assigned);
  state = after(state, Action::take);
  CHECK(state == State::in_work);
  state = after(state, Action::postpone);
  CHECK(state == State::postponed);
  state = after(state, Action::answer);
  CHECK(state == State::answered);
}

TEST_CASE("an operator takes a new message with one click, without a separate accept") {
  CHECK(operator_may(State::moderation, Action::take));
  CHECK(after(State::moderation, Action::take) == State::in_work);
}

TEST_CASE("every open message that has passed moderation can be answered at once") {
  for (const State state : all_states) {
    CAPTURE(to_string(state));
    CHECK(operator_may(state, Action::answer) == (is_open(state) && state != State::moderation));
  }
}

TEST_CASE("a message is declined only before somebody has begun to work on it") {
  for (const State state : all_states) {
    CAPTURE(to_string(state));
    const bool early = state == State::moderation || state == State::accepted || state == State::forwarded;
    CHECK(operator_may(state, Action::decline) == early);
  }
}

TEST_CASE("a message is not put off twice without work in between") {
  CHECK_FALSE(operator_may(State::postponed, Action::postpone));
  CHECK(after(State::postponed, Action::take) == State::in_work);
}

TEST_CASE("only the citizen asks to look again, and only after an answer") {
  for (const State state : all_states) {
    CAPTURE(to_string(state));
    const Transition* transition = find_transition(state, Action::open_review);
    CHECK((transition != nullptr) == (state == State::answered));
    if (transition != nullptr) CHECK(transition->actor == Actor::citizen);
  }
  CHECK(allowed_actions(State::answered, Actor::citizen) ==
        std::vector<Action>{Action::open_review, Action::close});
}

TEST_CASE("an answered message is closed by the citizen or by the system, never by the operator") {
  CHECK(allowed_actions(State::answered, Actor::operator_).empty());
  CHECK(allowed_actions(State::answered, Actor::system) ==
        std::vector<Action>{Action::close, Action::forward});
  CHECK(after(State::answered, Action::close) == State::closed);
}

TEST_CASE("declined and closed messages stay so") {
  for (const State state : {State::declined, State::closed}) {
    for (const Action action : all_actions) CHECK(find_transition(state, action) == nullptr);
    CHECK_FALSE(is_open(state));
  }
}

TEST_CASE("no open state is a dead end, and each state can be reached") {
  for (const State state : all_states) {
    CAPTURE(to_string(state));
    if (is_open(state)) CHECK_FALSE(allowed_actions(state, Actor::operator_).empty());
    const bool reached = std::any_of(
        transitions().begin(), transitions().end(),
        [&](const Transition& transition) { return transition.to == state && transition.from != state; });
    CHECK(reached == (state != State::moderation));
  }
}

TEST_CASE("the same action in the same state leads to one place whoever does it") {
  for (const Transition& transition : transitions()) {
    CHECK(find_transition(transition.from, transition.action)->to == transition.to);
    const auto twins =
        std::count_if(transitions().begin(), transitions().end(), [&](const Transition& other) {
          return other.from == transition.from && other.action == transition.action &&
                 other.actor == transition.actor;
        });
    CHECK(twins == 1);
  }
}

TEST_CASE("every state and action of the table has a name, and there is none but those") {
  for (const Transition& transition : transitions()) {
    for (const State state : {transition.from, transition.to}) {
      CHECK(std::find(all_states.begin(), all_states.end(), state) != all_states.end());
    }
    CHECK(std::find(all_actions.begin(), all_actions.end(), transition.action) != all_actions.end());
  }
  // A name too many would be a state that no message can be in.
  CHECK(all_states.back() == State::closed);
  CHECK(all_actions.back() == Action::close);
}

TEST_CASE("names of states and actions come back as what they were, and unknown names are refused") {
  for (const State state : all_states) {
    State parsed = State::moderation;
    CHECK(parse_state(to_string(state), parsed));
    CHECK(parsed == state);
  }
  for (const Action action : all_actions) {
    Action parsed = Action::accept;
    CHECK(parse_action(to_string(action), parsed));
    CHECK(parsed == action);
  }
  CHECK(to_string(State::in_work) == "in_work");
  CHECK(to_string(Action::open_review) == "open_review");

  State untouched = State::closed;
  CHECK_FALSE(parse_state("IN_WORK", untouched));
  CHECK_FALSE(parse_state("", untouched));
  CHECK(untouched == State::closed);
  Action same = Action::take;
  CHECK_FALSE(parse_action("take ", same));
  CHECK(same == Action::take);
}

TEST_CASE("each state has the code by which the central platform knows it") {
  CHECK(pos_code(State::moderation) == "MODERATION_NEW");
  CHECK(pos_code(State::accepted) == "MODERATION_ACCEPT");
  CHECK(pos_code(State::declined) == "MODERATION_DECLINE");
  CHECK(pos_code(State::forwarded) == "FORWARD_TO_SUBORDINATE");
  CHECK(pos_code(State::assigned) == "SET_EXECUTOR");
  CHECK(pos_code(State::in_work) == "TAKE_TO_WORK");
  CHECK(pos_code(State::postponed) == "POSTPONE");
  CHECK(pos_code(State::answered) == "SEND_RESPONSE");
  CHECK(pos_code(State::review) == "TAKE_TO_WORK");
  CHECK(pos_code(State::closed) == "SEND_RESPONSE");
}
