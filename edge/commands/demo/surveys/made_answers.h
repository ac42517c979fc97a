// Answers of people who do not exist, as likely as a file says; the same ones every time.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/surveys/answers.h"
#include "shared/wire/json/json.h"

namespace okno::commands {

// How people answer one survey. What it does not say is as likely as anything else.
struct AnswerWay {
  int people = 0, days = 1;
  std::map<std::string, std::map<std::string, int>> shares;  // by question and choice
  std::map<std::string, std::pair<int, int>> numbers;        // by question: from, to
  std::map<std::string, std::vector<std::string>> texts;     // by question
};
// {"NAME": {"people": N, "days": N, "shares": {…}, "numbers": {…}, "texts": {…}}}
Result<AnswerWay> read_way(const wire::Json& ways, std::string_view name);

struct Made {
  Instant at{};
  i18n::Lang lang = i18n::Lang::ru;
  surveys::Answers answers;
};
// By time, the earliest first.
std::vector<Made> make_answers(const surveys::Survey& survey, const AnswerWay& way, Instant now);

}  // namespace okno::commands
