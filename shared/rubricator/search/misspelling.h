// How far two words are apart, for mending slips of the finger.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace okno::rubricator {

inline constexpr std::size_t shortest_with_slips = 5;

// How many slips a word of `letters` letters may hold and still be recognised: 0, 1 or 2.
int slips_allowed(std::size_t letters);

enum class Compare { whole, beginning };  // beginning: `typed` is compared with the best beginning of `known`

// Unstressed vowels sound alike, and people write what they hear: «дамафон», «гарит». Letters of one sound are
// one letter here: о is а, and е, я, э are и.
char16_t sound(char16_t letter);

// One bit a sound (sounds may share one). Words within `slips` of each other differ in few bits, which
// rules out almost every pair before the real comparison.
using LetterSet = std::uint64_t;
LetterSet letters_of(std::u16string_view word);
bool may_be_within(LetterSet typed, LetterSet known, int slips, Compare compare);

// Damerau-Levenshtein in its restricted form (insert, delete, replace, swap of neighbours) over sounds: 0 for
// words that sound alike, `slips` + 1 when they are farther apart than `slips`.
int distance(std::u16string_view typed, std::u16string_view known, int slips, Compare compare);

// True for texts of any length that sound alike or are one such slip apart. Linear.
bool within_one_slip(std::u16string_view a, std::u16string_view b);

}  // namespace okno::rubricator
