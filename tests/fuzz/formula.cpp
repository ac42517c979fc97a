// Formulas of all dialects: the first line names one, the rest is the formula. What can be read is written in XLSForm's notation,
// reads as the same there, and comes to an end over any answers.
#include "edge/exchange/formula/limesurvey_formula.h"
#include "edge/exchange/formula/printing.h"
#include "edge/exchange/formula/surveyjs_formula.h"
#include "edge/exchange/formula/xlsform_formula.h"
#include "tests/fuzz/input.h"

namespace {
using namespace okno;
using surveys::Question;
using surveys::QuestionKind;

surveys::Survey asked() {
  surveys::Survey survey;
  const auto add = [&](const char* name, QuestionKind kind) {
    Question question;
    question.name = name;
    question.kind = kind;
    if (surveys::has_choices(kind)) question.choices = {{"a", {}, {}}, {"b", {}, {}}};
    survey.questions.push_back(std::move(question));
  };
  add("a", QuestionKind::choice);
  add("b", QuestionKind::choice);
  add("c", QuestionKind::choices);
  add("n", QuestionKind::number);
  add("t", QuestionKind::text);
  return survey;
}

class Answers final : public surveys::logic::Scope {
 public:
  std::string answer(std::string_view question) override {
    return question == "n" ? "3" : question == "c" ? "a b" : "a";
  }
  std::string column(std::string_view) override { return "a"; }
};

}  // namespace

OKNO_FUZZ(input) {
  static const surveys::Survey survey = asked();
  static const exchange::Meanings meanings = [] {
    exchange::Meanings known;
    for (const Question& question : survey.questions)
      known.names[question.name] = {exchange::Reference::Kind::answer, question.name, {}, {}};
    known.names["c_a"] = {exchange::Reference::Kind::choice, "c", "a", {}};
    known.choices["a"] = {{"very good", "a"}, {"b", "b"}};
    known.truths.insert("b");
    return known;
  }();
  const std::string_view dialect = input.line();
  const exchange::Standing standing{meanings, survey, &survey.questions.back(), true, true};
  const auto tree = dialect == "surveyjs"     ? exchange::read_surveyjs_formula(input.rest(), standing)
                    : dialect == "limesurvey" ? exchange::read_limesurvey_formula(input.rest(), standing)
                                              : exchange::read_xlsform_formula(input.rest());
  if (!tree) {
    OKNO_PROMISE(!tree.error().detail.empty());
    return;
  }
  const std::string written = exchange::xlsform_of(*tree);
  if (const auto again = exchange::read_xlsform_formula(written); again)
    OKNO_PROMISE(exchange::xlsform_of(*again) == written);
  Answers answers;
  answers.self = "a";
  (void)surveys::logic::text_of(*tree, answers);
  (void)surveys::logic::is_true(*tree, answers);
}
