// The words by which danger is known: what tells_of_danger() listens for. A table alone, so that a person who mends it
// needs to read no code.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace okno::rubricator {

// Lists of forms, separated by spaces. "дым*" is any word that begins so; "!дыш*" one that «не», «нет»,
// «без» or "not" stands before; without a mark a word counts only when it is not denied.
using Forms = std::u16string_view;

// Danger is told where a word of each list stands within `reach` words of the other, in either order, and no
// word of `unless` near them. Lists name whole forms where a shared beginning would lead astray: «газ» is
// not «газон», «пожар» is not «пожарная инспекция».
struct Sign {
  Forms first;
  Forms second;  // empty: `first` alone is enough
  Forms unless;
  std::size_t reach = 5;
};

std::span<const Sign> danger_signs();

// What denies the word after it, or moves it out of the here and now: «ремонт после пожара».
inline constexpr Forms denials = u"не без ни после при случай случае not no isnt without after";

}  // namespace okno::rubricator
