// A message's states and what may be done in each: one table for edge, hub, console and faces.
#pragma once

#include <chrono>
#include <span>
#include <string_view>
#include <vector>

namespace okno::lifecycle {

enum class State {
  moderation,  // registered, not yet looked at
  declined,    // not a matter for this system; says why and where to go
  accepted,
  forwarded,  // handed to another body
  assigned,   // has an executor
  in_work,
  postponed,  // answered later, until a date, with a reason
  answered,
  review,  // the citizen asked to look again; another reviewer has it
  closed,
};
std::string_view to_string(State state);  // "moderation", …
bool parse_state(std::string_view name, State& state);
// The code of the «Платформа обратной связи», e.g. "MODERATION_NEW". `review` and `closed` have none of
// their own and map to the nearest.
std::string_view pos_code(State state);
bool is_open(State state);  // someone still owes the citizen an answer

// `classify` says what a message is about and leaves it where it is.
enum class Action { accept, decline, forward, assign, take, postpone, answer, classify, open_review, close };
std::string_view to_string(Action action);
bool parse_action(std::string_view name, Action& action);

enum class Actor { operator_, citizen, system };

struct Transition {
  State from;
  Action action;
  State to;
  Actor actor;
};
std::span<const Transition> transitions();

// nullptr when the state forbids it.
const Transition* find_transition(State from, Action action);
std::vector<Action> allowed_actions(State from, Actor actor);

// A review may be asked for twice; then the message goes up to the supervising body, not round.
inline constexpr int max_review_rounds = 2;

// A term may be put off once a round, and to no later than this after the day on which the round was first due
// (law 59-FZ, article 12, part 2).
inline constexpr std::chrono::days longest_postponement{30};

}  // namespace okno::lifecycle
