#include "shared/rubricator/search/misspelling.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>

namespace okno::rubricator {
namespace {

constexpr std::size_t longest = 40;  // letters; nobody mistypes a longer word and expects it to be found

}  // namespace

char16_t sound(char16_t letter) {
  if (letter == u'о') return u'а';
  return letter == u'е' || letter == u'я' || letter == u'э' ? u'и' : letter;
}

int slips_allowed(std::size_t letters) { return letters >= 9 ? 2 : letters >= shortest_with_slips ? 1 : 0; }

LetterSet letters_of(std::u16string_view word) {
  LetterSet set = 0;
  for (const char16_t letter : word) set |= LetterSet{1} << (sound(letter) % 64);
  return set;
}

bool may_be_within(LetterSet typed, LetterSet known, int slips, Compare compare) {
  // Each slip takes away at most one letter and brings at most one.
  if (std::popcount(typed & ~known) > slips) return false;
  return compare == Compare::beginning || std::popcount(known & ~typed) <= slips;
}

int distance(std::u16string_view typed, std::u16string_view known, int slips, Compare compare) {
  const int too_far = slips + 1;
  if (typed.size() > longest) return too_far;
  const std::size_t reach = static_cast<std::size_t>(slips);
  if (compare == Compare::beginning) known = known.substr(0, typed.size() + reach);
  if (known.size() > typed.size() + reach || typed.size() > known.size() + reach) return too_far;

  // Rows of the usual table: the last two are kept for the swap of neighbours.
  std::array<int, longest + 4> before_last{}, last{}, row{};
  for (std::size_t j = 0; j <= known.size(); ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= typed.size(); ++i) {
    row[0] = static_cast<int>(i);
    int best_in_row = row[0];
    for (std::size_t j = 1; j <= known.size(); ++j) {
      const int replaced = last[j - 1] + (sound(typed[i - 1]) == sound(known[j - 1]) ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && sound(typed[i - 1]) == sound(known[j - 2]) &&
          sound(typed[i - 2]) == sound(known[j - 1])) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
      best_in_row = std::min(best_in_row, row[j]);
    }
    if (best_in_row > slips) return too_far;
    before_last = last;
    last = row;
  }
  const auto end = last.begin() + static_cast<std::ptrdiff_t>(known.size()) + 1;
  const int found = compare == Compare::whole ? *(end - 1) : *std::min_element(last.begin(), end);
  return std::min(found, too_far);
}

bool within_one_slip(std::u16string_view a, std::u16string_view b) {
  const auto same = [](char16_t x, char16_t y) { return sound(x) == sound(y); };
  while (!a.empty() && !b.empty() && same(a.front(), b.front())) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && same(a.back(), b.back())) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (a.size() <= 1 && b.size() <= 1) return true;
  return a.size() == 2 && b.size() == 2 && same(a[0], b[1]) && same(a[1], b[0]);
}

}  // namespace okno::rubricator
