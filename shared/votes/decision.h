// The outcome as decided: what people changed about the outcome by the rule, each change with its reason, so that anybody recounts
// both.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/votes/greedy.h"

namespace okno::votes {

enum class AdjustmentKind : std::uint8_t {
  minimum_votes,  // winners with fewer votes than `number` lose
  rivals,         // of `rivals` only the winner with the most votes stays
  overshoot,      // the loser with the most votes wins if at most `number` percent of the budget are missing
  add,            // `project` wins
  remove,         // `project` loses
};

struct Adjustment {
  AdjustmentKind kind = AdjustmentKind::add;
  std::int64_t number = 0;
  std::uint32_t project = 0;
  Rivals rivals{};
  std::string reason;  // public, never empty
  friend bool operator==(const Adjustment&, const Adjustment&) = default;
};

// What one adjustment did.
struct Change {
  std::vector<std::uint32_t> added, removed;
  friend bool operator==(const Change&, const Change&) = default;
};
struct Decision {
  std::vector<std::uint32_t> by_rule;
  std::vector<std::uint32_t> winners;  // as decided, added ones last
  std::vector<Change> changes;         // one for each adjustment, in order
  Money spent = 0;
  friend bool operator==(const Decision&, const Decision&) = default;
};

// Adjustments take effect one after another. Fails with invalid, naming the adjustment by its number: it has no reason, names a
// project that is not there, adds a winner or removes a loser.
Result<Decision> decide(const GreedyInput& input, const std::vector<std::uint32_t>& by_rule,
                        const std::vector<Adjustment>& adjustments);

}  // namespace okno::votes
