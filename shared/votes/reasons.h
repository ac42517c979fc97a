// Why each project won or did not, as values and in a catalogue's words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/i18n/i18n.h"
#include "shared/votes/equal_shares.h"
#include "shared/votes/greedy.h"

namespace okno::votes {

enum class Why : std::uint8_t {
  won,              // there was enough for it
  won_over,         // although a little was missing
  bought,           // its supporters paid for it with their shares
  filled,           // from what shares had left
  too_dear,         // left: at its turn
  below_threshold,  // least: what it needed
  rival_won,        // rival: which
  after_stop,
  withdrawn,
  nobody,        // no voter supports it
  shares_short,  // left: what its supporters have together in the end; spent: on what they spent the rest
};

struct SpentOn {
  std::uint32_t project = 0;
  Money money = 0;  // rounded to the nearest unit
  friend bool operator==(const SpentOn&, const SpentOn&) = default;
};

struct Reason {
  Why why = Why::won;
  Money cost = 0;
  Money left = 0;
  std::int64_t standing = 0;  // votes, or the score
  std::int64_t least = 0;
  std::uint32_t rival = 0;
  std::vector<SpentOn> spent{};  // the most first
  friend bool operator==(const Reason&, const Reason&) = default;
};
inline bool is_win(Why why) { return why <= Why::filled; }

// One for each project, in the order of the list.
std::vector<Reason> explain(const GreedyRule& rule, const GreedyInput& input);
// Of an outcome that run_equal_shares() gave for the same rule and input.
std::vector<Reason> explain(const EqualSharesRule& rule, const SharesInput& input,
                            const SharesOutcome& outcome);

// `titles` are those of all projects. Money has so many decimals; people are told whole units.
i18n::Text words_of(const Reason& reason, const std::vector<std::string>& titles, int decimals = 0);

}  // namespace okno::votes
