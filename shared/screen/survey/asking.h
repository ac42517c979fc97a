// What the page of questions is made of: a control a kind of question, what is put into it, and how far the way is.
#pragma once

#include "shared/screen/survey/flow.h"

namespace okno::screen::survey {

// answers.cpp
void set_answer(Model& model, const surveys::Question& question, std::string answer);
void take_answer(Turn& turn, const surveys::Question& question, const Event& event);
// questions.cpp
void put_question(Sheet& sheet, surveys::Walk& walk, std::size_t question);

// Pages in front of a person, this one included: what is asked for certain, and what may be, by answers that are still to
// come.
struct Progress {
  std::size_t number = 1, least = 1, most = 1;
};
Progress progress_of(const Sheet& sheet);
// The first page that still wants something; none: all is answered.
std::optional<std::size_t> first_unanswered(const Turn& turn);

}  // namespace okno::screen::survey
