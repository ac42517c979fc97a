// Whose thing it is, asked only where the answer changes who will answer. «Не знаю» is chosen until the citizen says
// otherwise, so the question never stands in the way.
#pragma once

#include <string>

#include "shared/screen/writing/turn.h"

namespace okno::screen::writing {

// The question for the situation chosen and the place given so far; nullptr when there is none.
const rubricator::Owner* asked_owner(const Shell& shell, const Model& model);
// What is sent: the answer, "unknown" when none was chosen, or nothing when nothing is asked.
std::string owner_answer(const Shell& shell, const Model& model);

void put_owner(Sheet& sheet);
// True when the event was for the question.
bool act_on_owner(Turn& turn, const Event& event);
// To be called after the place has changed: tells whoever does not see it that a question came or changed.
// `before`: what was asked until then.
void owner_may_have_come(Turn& turn, const rubricator::Owner* before);
// True once for a question that came while the page was filled in and was not answered: it is shown first.
bool stop_for_owner(Turn& turn);
// The answer in words, for the check page.
std::string owner_in_words(const Sheet& sheet, const rubricator::Owner& owner);

}  // namespace okno::screen::writing
