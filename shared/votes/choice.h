#pragma once

#include <cstdint>
#include <vector>

namespace okno::votes {

/// What a ballot asks of a voter. The numbers are those of the encoding (votes-protocol, section 3).
enum class BallotKind : std::uint8_t {
  one = 1,       ///< exactly one option
  approval = 2,  ///< every option that one supports
  ordinal = 3,   ///< options in order, the best first
  points = 4,    ///< points given to options
  question = 5,  ///< yes, no or abstention on each question
};

/// What a voter says to a question, as `ChosenOption::value`.
enum class Stance : std::uint8_t { no = 0, yes = 1, abstain = 2 };

/// One option of the vote, by its place in the manifest's list, from nought.
struct ChosenOption {
  std::uint16_t option = 0;
  std::uint32_t value = 0;  ///< `points`: how many, above nought; `question`: a Stance; otherwise nought

  bool operator==(const ChosenOption&) const = default;
};

/// What one voter chose. `ordinal` keeps the voter's order; the other kinds are in ascending order of options. No option
/// is named twice.
struct Choice {
  BallotKind kind = BallotKind::one;
  std::vector<ChosenOption> options;

  bool operator==(const Choice&) const = default;
};

}  // namespace okno::votes
