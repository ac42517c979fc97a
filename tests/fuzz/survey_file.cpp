// Surveys in files of other programs: the first line names the format, or "outline"; the rest is the file. What is read
// without a fault can be asked by everybody: its JSON reads as the same survey, and its logic ends.
#include "edge/exchange/survey_file.h"

#include "edge/exchange/outline.h"
#include "shared/surveys/answers.h"
#include "shared/wire/surveys/survey.h"
#include "tests/fuzz/faults.h"

namespace {
using namespace okno;

surveys::Survey from_json(const wire::Json& json, std::vector<wire::Fault>& faults) {
  return wire::read_survey(json, "", faults);
}

void check(exchange::ReadSurvey read) {
  for (const exchange::Complaint& fault : read.faults) OKNO_PROMISE(!exchange::line_of(fault).empty());
  if (!read.faults.empty()) return;
  read.survey.org.value = "811";
  const wire::Json json = wire::to_json(read.survey);
  fuzz::round_trip(json, wire::write_json(json), from_json);
  surveys::Answers answers;
  for (const surveys::Question& question : read.survey.questions)
    answers.emplace_back(question.name, question.choices.empty() ? "1" : question.choices.front().name);
  surveys::Walk walk(read.survey, answers, Day{});
  (void)walk.sent();
  (void)surveys::validate(read.survey, answers, Day{}, i18n::Lang::ru);
}

}  // namespace

OKNO_FUZZ(input) {
  const std::string_view name = input.line();
  if (name == "outline") {
    const exchange::OutlineWords words{{"number"}, {"date"}, {"place"}, {"line"}, "Other", "Which"};
    return check(exchange::read_outline(input.rest(), "en", words));
  }
  exchange::Format format = exchange::Format::xlsform;
  if (exchange::parse_format(name, format)) check(exchange::read_survey_file(input.rest(), format, "a file"));
}
