// Situations as items to choose from, on the search page and while browsing.
#pragma once

#include <string>
#include <string_view>

#include "shared/rubricator/pack/pack.h"
#include "shared/screen/writing/turn.h"

namespace okno::screen::writing {

// Title, and how soon one is answered.
Row situation_row(const Sheet& sheet, const rubricator::Situation& situation);
// And where it stands in the rubricator.
SearchHit situation_hit(const Sheet& sheet, const rubricator::Situation& situation);
// Goes on to the page where it is said. An unknown id does nothing.
void choose_situation(Turn& turn, std::string_view id);
// «Ничего не подходит»: a person will find the situation.
void choose_none(Turn& turn);

// What was looked for, as the text begins with it: a line of its own, after which one goes on.
std::string first_line(std::string_view query);

// True when the words typed or the situation chosen tell of a danger in which 112 comes first.
bool is_dangerous(const Model& model);
void put_danger_note(Sheet& sheet);

}  // namespace okno::screen::writing
