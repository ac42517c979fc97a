// The console's pages of surveys: what a body asks and asked, and what came of it. Pure: what is shown is handed in.
#pragma once

#include <string>
#include <vector>

#include "edge/config/orgs.h"
#include "edge/console/draw.h"
#include "edge/console/survey_figures.h"
#include "edge/surveys/desk.h"

namespace okno::console {

struct SurveysView {
  std::vector<store::SurveyRow> rows;  // the latest first
  const config::Orgs& orgs;
  bool may_open = false;      // some body's are theirs to open here
  store::StreamKey next = 0;  // the page after this one begins before it; 0: there is none
};
std::string surveys_page(const Frame& frame, const SurveysView& view);

struct SurveyView {
  const surveys::Sheet& sheet;
  const config::Orgs& orgs;
  std::string trouble{};     // why what was asked for could not be done; empty: nothing was, or it was done
  bool done = false;         // it has just been closed
  std::int64_t version = 0;  // the one that is looked at; 0: all of them
  Together together{};
  std::vector<store::LabelCount> labels{};  // of texts
};
std::string survey_page(const Frame& frame, const SurveyView& view);

std::string survey_address(const surveys::SurveyId& id);

}  // namespace okno::console
