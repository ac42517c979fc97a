// What a ballot may be. Rules are data; one check serves the screen, the server and the count, so that what is taken in is what is
// counted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/i18n/i18n.h"
#include "shared/votes/choice.h"
#include "shared/votes/option.h"

namespace okno::votes {

// Which areas' options one voter may choose. Options of the whole body are everybody's.
enum class AreaRule : std::uint8_t {
  all,
  own,         // of the voter's area alone
  own_plus_n,  // of it, and of so many others
  any_n,       // of so many, whichever
};

struct CategoryLimit {
  std::string category;
  std::uint32_t most = 1;
  friend bool operator==(const CategoryLimit&, const CategoryLimit&) = default;
};

struct BallotRules {
  BallotKind kind = BallotKind::approval;
  std::uint32_t least = 1;        // options; of a question: answers
  std::uint32_t most = 0;         // nought: all
  Money most_cost = 0;            // of all that is chosen together; nought: any
  std::uint32_t points = 0;       // BallotKind::points: to be given at most
  std::uint32_t points_each = 0;  // to one option; nought: all of them
  std::vector<CategoryLimit> categories{};
  // Of each group at most one may be chosen.
  std::vector<std::vector<std::uint16_t>> rivals{};
  AreaRule areas = AreaRule::all;
  std::uint32_t other_areas = 0;  // n of own_plus_n and any_n
  friend bool operator==(const BallotRules&, const BallotRules&) = default;
};

enum class BallotFaultKind : std::uint8_t {
  other_kind,       // a ballot of another kind
  unknown_option,   // there is none of this number
  repeated,         // an option stands twice
  unsorted,         // not in ascending order, where order says nothing
  wrong_value,      // points of nought, no stance, or a number where none belongs
  too_few,          // number: how many are needed
  too_many,         // number: how many may be chosen
  too_dear,         // number: what may be spent
  category_full,    // option: the first one too many; number: how many of its category
  rivals,           // option: the second of a group of which one may be chosen
  too_many_points,  // number: how many there are to give
  points_each,      // option; number: how many one may have
  foreign_area,     // option of an area that is not the voter's
  too_many_areas,   // number: of how many
};

struct BallotFault {
  BallotFaultKind kind = BallotFaultKind::other_kind;
  std::optional<std::uint16_t> option{};
  std::int64_t number = 0;
  friend bool operator==(const BallotFault&, const BallotFault&) = default;
};

// Everything that is wrong, what is wrong with the form of a ballot first. Empty: it counts. `own_area` is the voter's.
std::vector<BallotFault> check(const BallotRules& rules, const std::vector<Option>& options,
                               std::string_view own_area, const Choice& choice);
// The fault in a catalogue's words: it names rule, option and number.
i18n::Text words_of(const BallotFault& fault, const std::vector<Option>& options, i18n::Lang lang);

// What can still be chosen beside a choice that is under way.
struct StillFree {
  std::uint32_t needed = 0;  // options that are missing yet
  std::optional<std::uint32_t> options{};
  std::optional<Money> money{};
  std::optional<std::uint32_t> points{};
  friend bool operator==(const StillFree&, const StillFree&) = default;
};
StillFree still_free(const BallotRules& rules, const std::vector<Option>& options, const Choice& choice);

}  // namespace okno::votes
