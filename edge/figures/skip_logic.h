// What a published figure tells through skip logic: how many were asked a follow-up is how many gave the answer that leads
// to it. A follow-up is shown only where its number follows from others that are shown, or is of nothing that is.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "edge/figures/suppression.h"

namespace okno::figures {

// Empties every question, `asked` and all, whose number of people tells of a hidden cell of another one or of one to four
// people. It is shown
//  - always asked: where versions of the survey differ by none or five and more;
//  - by one question with choices or marks: where its cells that lead there are shown, or all that are hidden do;
//  - by one choice of several, or by whether the question was answered at all: where that count is shown;
//  - by one question whose answers are not counted (a number, a text): the first such condition alone, where those whom it
//    leads there and those whom it does not are none or five and more;
//  - by several questions at once: never. How their answers meet is in no figure that could be compared.
void hide_what_tells(const surveys::Survey& survey, const surveys::Results& results,
                     surveys::ShownResults& published);

}  // namespace okno::figures
