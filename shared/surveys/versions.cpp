// A survey that people answer already only grows.
#include <algorithm>

#include "shared/surveys/survey.h"

namespace okno::surveys {
namespace {

using At = SurveyFault::At;

// But for choices that it may have more of.
bool is_same_but_more(const Question& present, const Question& next) {
  Question cut = next;
  cut.since = present.since;
  cut.choices.clear();
  for (const Choice& choice : present.choices)
    if (const Choice* kept = next.find(choice.name)) cut.choices.push_back(*kept);
  return cut == present;
}

void check_questions(const Survey& present, const Survey& next, std::vector<SurveyFault>& faults) {
  for (const Question& question : present.questions) {
    const Question* kept = find_question(next, question.name);
    if (kept == nullptr) {
      faults.push_back(
          {At::survey, 0, 0, "questions",
           "\"" + question.name + "\" is gone, and people have answered it; put it back as it was"});
    } else if (!is_same_but_more(question, *kept)) {
      faults.push_back(
          {At::question, static_cast<std::size_t>(kept - next.questions.data()), 0, "name",
           "\"" + question.name +
               "\" is not what people have answered; put it back as it was, or ask under a new name"});
    }
  }
}

void check_sections(const Survey& present, const Survey& next, std::vector<SurveyFault>& faults) {
  for (const Section& section : present.sections) {
    const Section* kept = find_section(next, section.name);
    if (kept == nullptr || !(*kept == section))
      faults.push_back({At::survey, 0, 0, "sections",
                        "\"" + section.name + "\" is not as it was when people answered; put it back"});
  }
}

}  // namespace

Survey at_version(const Survey& survey, std::int64_t version) {
  Survey earlier = survey;
  earlier.version = version;
  std::erase_if(earlier.questions, [&](const Question& question) { return question.since > version; });
  return earlier;
}

std::vector<SurveyFault> extend(const Survey& present, Survey& next) {
  std::vector<SurveyFault> faults;
  if (next.org != present.org)
    faults.push_back({At::survey, 0, 0, "org", "another body asks; open it as a new survey"});
  if (next.audience != present.audience)
    faults.push_back({At::survey, 0, 0, "audience", "whom it is for cannot change; open it as a new survey"});
  check_questions(present, next, faults);
  check_sections(present, next, faults);
  next.id = present.id;
  next.version = present.version + 1;
  next.status = present.status;
  for (Question& question : next.questions) {
    const Question* earlier = find_question(present, question.name);
    question.since = earlier != nullptr ? earlier->since : next.version;
  }
  return faults;
}

Survey for_people(Survey survey) {
  survey.quotas.clear();
  for (Section& section : survey.sections) section.relevant.written.clear();
  for (Question& question : survey.questions)
    for (Formula* formula : {&question.required_when, &question.relevant, &question.constraint,
                             &question.calculation, &question.filter})
      formula->written.clear();
  return survey;
}

}  // namespace okno::surveys
