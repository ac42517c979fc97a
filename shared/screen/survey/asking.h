// What the page of questions is made of: a control a kind of question, what is put into it, and how far the way is.
#pragma once

#include "shared/screen/survey/flow.h"

namespace okno::screen::survey {

// answering.cpp
void take_answer(Turn& turn, const surveys::Question& question, const Event& event);
// questions.cpp
void put_question(Sheet& sheet, surveys::Walk& walk, std::size_t question);
// place.cpp
void put_point(Sheet& sheet, const surveys::Question& question);
void take_place(Turn& turn, const surveys::Question& question, const Event& event);
// files.cpp
void put_files(Sheet& sheet, const surveys::Question& question, Files& control);
void take_away_file(Turn& turn, const surveys::Question& question, const std::string& local_id);

// Pages in front of a person, this one included: what is asked for certain, and what may be, by answers that are still to
// come.
struct Progress {
  std::size_t number = 1, least = 1, most = 1;
};
Progress progress_of(const Model& model, surveys::Walk& walk);

}  // namespace okno::screen::survey
