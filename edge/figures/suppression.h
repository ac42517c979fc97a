// What of figures everybody may see. A cell of one to four people is hidden, and with it as many more as it takes so that
// nobody computes it from the totals (Hundepool et al., Statistical Disclosure Control, 2012, chapter 4). An empty cell is shown:
// it counts nobody.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "edge/figures/tables.h"
#include "shared/surveys/results.h"

namespace okno::figures {

inline constexpr std::int64_t least_published = 5;
using Cell = surveys::ShownCount;

// Parts of a total that is shown beside them. No part is hidden alone; where the parts are too few for that, all are.
std::vector<Cell> hide_parts(const std::vector<std::int64_t>& parts);

// A table with its margins, of whole counts: no hidden cell, in the table or a margin, follows from the ones shown.
struct HiddenTable {
  std::vector<std::vector<Cell>> counts;
  std::vector<Cell> of_row, of_column;
  Cell all;
};
// Where somebody is in several rows or columns, the sums are those of the cells and stand for choices, not for people.
enum class Margins {
  shown,  // but for those that are small, or hide what is
  known,  // to everybody from elsewhere: hiding them would hide nothing
};
HiddenTable hide_table(const std::vector<std::vector<std::int64_t>>& counts, Margins margins);
// For a table in which somebody is in several rows or columns, its totals are left out: they are no sums.
HiddenTable hide_table(const CrossTable& table);

// Texts, places, files, numbers and days show how many answered; a question that is published never shows nothing.
surveys::ShownResults publish(const surveys::Survey& survey, const surveys::Results& results);

}  // namespace okno::figures
