// The rule of most cities: projects take their turns, the one with the most votes first, and each wins that can still be
// paid for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "shared/votes/profile.h"

namespace okno::votes {

// What puts projects in order. Scores are points, or places on ordinal ballots.
enum class Measure : std::uint8_t { votes, score };
// Of projects that have the same: the cheaper first and then the one that is listed first; or simply as listed, where the
// list itself already says what the lot has said (Pabulib).
enum class Ties : std::uint8_t { cheaper_first, as_listed };
// A project that costs more than what is left: the next one may still win, or all is over.
enum class TooDear : std::uint8_t { skip, stop };

// How much may be missing for a project that still wins, in percent. With nought nothing may.
struct Overshoot {
  enum class Of : std::uint8_t { cost, budget } of = Of::cost;  // of the project, or of the whole vote
  std::uint32_t percent = 0;                                    // at most 100
  friend bool operator==(const Overshoot&, const Overshoot&) = default;
};

// Projects of which at most one may win.
using Rivals = std::vector<std::uint32_t>;

struct GreedyRule {
  Measure measure = Measure::votes;
  Ties ties = Ties::cheaper_first;
  TooDear too_dear = TooDear::skip;
  std::int64_t threshold = 0;  // the least that a winner has, in the unit of `measure`
  // Over the budget nothing is left, so at most one project wins this way.
  Overshoot overshoot{};
  std::vector<Rivals> rivals{};
  friend bool operator==(const GreedyRule&, const GreedyRule&) = default;
};

enum class Turn : std::uint8_t {
  won,
  won_over,         // although a little was missing
  too_dear,         // more than what was left
  below_threshold,  // too few votes
  rival_won,        // another one of which only one may win
  after_stop,       // a better one could not be paid for, and that ended it
  withdrawn,        // it takes no part
};
inline bool is_win(Turn turn) { return turn == Turn::won || turn == Turn::won_over; }

struct GreedyTurn {
  std::uint32_t project = 0;
  Turn turn = Turn::too_dear;
  Money left = 0;           // when its turn came
  std::uint32_t rival = 0;  // with `rival_won`: which
  friend bool operator==(const GreedyTurn&, const GreedyTurn&) = default;
};

// What greedy looks at. `withdrawn` is empty or of the size of `costs`.
struct GreedyInput {
  std::vector<Money> costs;  // none below nought
  std::vector<Counted> counted;
  Money budget = 0;
  std::vector<bool> withdrawn{};
};

// Every project once, in the order of turns.
std::vector<GreedyTurn> run_greedy(const GreedyRule& rule, const GreedyInput& input);

// The winners, in the order of their turns.
std::vector<std::uint32_t> winners_of(const std::vector<GreedyTurn>& turns);

}  // namespace okno::votes
