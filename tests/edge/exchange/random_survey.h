// Surveys that XLSForm can say to the last word, drawn by a seed: every kind of question, languages, logic, quotas, settings.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "shared/surveys/survey.h"

namespace okno::testing {

class RandomSurvey {
 public:
  explicit RandomSurvey(std::uint64_t seed) : state_(seed) {}
  surveys::Survey draw();

 private:
  std::uint64_t next();
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
  bool chance(std::size_t percent) { return below(100) < percent; }

  surveys::Words words(const std::string& about);
  surveys::Formula formula(const std::string& written);
  std::string condition(const surveys::Survey& survey);
  std::vector<surveys::Choice> list(std::size_t number);
  surveys::Question question(const surveys::Survey& survey, std::size_t number);
  void choices(surveys::Question& question);

  std::uint64_t state_;
  std::vector<std::pair<std::string, std::string>> languages_;
  std::vector<std::vector<surveys::Choice>> lists_;
};

}  // namespace okno::testing
