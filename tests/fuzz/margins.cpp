// What organisers know of all people, as a table. What is read is a number of people for each choice, or a line to mend.
#include "edge/figures/margins_file.h"
#include "edge/figures/tables.h"
#include "tests/fuzz/faults.h"

namespace {
using namespace okno;

surveys::Survey town() {
  surveys::Survey survey;
  for (const char* name : {"sex", "age"}) {
    surveys::Question& question = survey.questions.emplace_back();
    question.name = name;
    question.title.set("ru", std::string("Вопрос ") + name);
    question.choices = {{"a", {{{"ru", "Да"}}}, {}}, {"b", {{{"ru", "Нет"}}}, {}}};
  }
  surveys::Question& mark = survey.questions.emplace_back();
  mark.name = "mark";
  mark.kind = surveys::QuestionKind::scale;
  surveys::Question& why = survey.questions.emplace_back();
  why.name = "why";
  why.kind = surveys::QuestionKind::text;
  return survey;
}

}  // namespace

OKNO_FUZZ(input) {
  static const surveys::Survey survey = town();
  const figures::Margins read = figures::read_margins(survey, input.rest());
  OKNO_PROMISE(!read.margins.empty() || !read.faults.empty());
  for (const figures::KnownMargin& margin : read.margins) {
    const surveys::Question* question = surveys::find_question(survey, margin.question);
    OKNO_PROMISE(question != nullptr);
    OKNO_PROMISE(margin.people.size() == figures::cells_of(*question).size());
    for (const double people : margin.people) OKNO_PROMISE(people >= 0);
  }
}
