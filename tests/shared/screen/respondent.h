// A citizen in front of a survey.
#pragma once

#include "tests/shared/screen/citizen.h"

namespace okno::screen::test {

inline const surveys::SurveyId a_survey_id{"40.survey.7"};
// Three questions: benches (bench, swing), how it should be paid (optional: town, all), and how old one is (young, old).
surveys::Survey small_survey();

// A question of every kind on one page, behind a choice that leads there.
surveys::Survey large_survey();

class Respondent : public Citizen {
 public:
  explicit Respondent(i18n::Lang lang = i18n::Lang::ru);
  Effects meets(surveys::Survey survey);  // the body and the survey have come, nothing was answered before
  Effects answers(const std::string& question, const std::string& choice);  // and goes on
  void comes_to_check();                                                    // of small_survey()
  Effects sends();                                                          // from the first question on

  survey::Model& flow();
};

}  // namespace okno::screen::test
