// The console's page on which organisers read what people wrote to one question, and label it. Pure.
#pragma once

#include <string>
#include <vector>

#include "edge/console/survey_figures.h"
#include "edge/surveys/desk.h"
#include "edge/surveys/texts.h"

namespace okno::console {

struct TextsView {
  const surveys::Sheet& sheet;
  UtcOffset offset{};
  surveys::TextsQuery query;
  surveys::TextsPage page;
  std::vector<store::LabelCount> labels{};  // of the survey
  std::string trouble{};
};
std::string survey_texts_page(const Frame& frame, const TextsView& view);

// Questions of which texts are read here.
std::vector<const surveys::Question*> text_questions(const surveys::Survey& survey);
// Where a page of texts stands, with its query.
std::string texts_address(const surveys::SurveyId& id, const surveys::TextsQuery& query);

}  // namespace okno::console
