#include "tests/edge/exchange/random_survey.h"

#include "edge/exchange/formula/xlsform_formula.h"

namespace okno::testing {

using surveys::Question;
using surveys::QuestionKind;

std::uint64_t RandomSurvey::next() {
  // SplitMix64.
  std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

surveys::Words RandomSurvey::words(const std::string& about) {
  static const std::vector<std::string> odd = {"",
                                               " <b> & \"quoted\"",
                                               "; with, signs\tand tabs",
                                               "\nof two lines",
                                               " =SUM(A1)",
                                               " \u2019curly\u2019 \u2116 5",
                                               " _x0041_",
                                               "::",
                                               " {n} $ 5",
                                               " 'single'"};
  surveys::Words all;
  for (const auto& [tag, ignored] : languages_)
    all.set(tag, about + " " + tag + odd[below(odd.size())] + ".");
  return all;
}

surveys::Formula RandomSurvey::formula(const std::string& written) {
  auto tree = exchange::read_xlsform_formula(written);
  return {*std::move(tree), written, true};
}

// Of what was asked before; with the blanks and brackets of somebody's own.
std::string RandomSurvey::condition(const surveys::Survey& survey) {
  std::string all;
  for (std::size_t parts = 1 + below(3); parts > 0; --parts) {
    std::string one = chance(50) ? "true()" : "not( false() )";
    if (!survey.questions.empty()) {
      const Question& of = survey.questions[below(survey.questions.size())];
      const std::string name = chance(80) ? "${" + of.name + "}" : "${ " + of.name + " }";
      if (of.kind == QuestionKind::choice)
        one = name + " = '" + of.choices[below(of.choices.size())].name + "'";
      else if (of.kind == QuestionKind::choices)
        one = "selected( " + name + " ,\"" + of.choices.front().name + "\")";
      else if (of.kind == QuestionKind::number || of.kind == QuestionKind::scale)
        one = "(" + name + "+1)  >=  1.50";
      else if (of.kind == QuestionKind::date)
        one = name + " < today()";
      else if (of.kind != QuestionKind::note)
        one = name + "!=''";
    }
    all += (all.empty() ? "" : chance(50) ? "  and " : " or\n") + one;
  }
  // As something that must be answered this is a plain yes.
  return all == "true()" ? "not(false())" : all;
}

std::vector<surveys::Choice> RandomSurvey::list(std::size_t number) {
  std::vector<surveys::Choice> choices;
  for (std::size_t i = 0; i < 2 + below(5); ++i) {
    surveys::Choice choice{"c" + std::to_string(i), words("Choice " + std::to_string(number)), {}};
    if (chance(50)) choice.columns.emplace_back("district", chance(50) ? "north" : "south");
    choices.push_back(std::move(choice));
  }
  return choices;
}

void RandomSurvey::choices(Question& question) {
  const std::size_t number = below(lists_.size());
  question.list = "list_" + std::to_string(number);
  question.choices = lists_[number];
  if (chance(30)) {
    question.shuffled = true;
    if (chance(50)) question.shuffle_seed = static_cast<std::int64_t>(below(1000));
  }
  if (chance(20)) question.filter = formula("name != 'c0' or  district='north'");
  bool has_district = false;
  for (const surveys::Choice& choice : question.choices)
    has_district = has_district || !choice.columns.empty();
  if (question.filter && !has_district) question.filter = {};
  if (question.kind == QuestionKind::choices && chance(40)) {
    question.constraint = formula("count-selected(.) >= 1 and count-selected( . ) <= 2");
    question.least = 1;
    question.most = 2;
  }
  if (question.kind == QuestionKind::choice && chance(20)) question.initial = "c1";
}

Question RandomSurvey::question(const surveys::Survey& survey, std::size_t number) {
  static constexpr QuestionKind kinds[] = {
      QuestionKind::choice, QuestionKind::choices, QuestionKind::text,       QuestionKind::number,
      QuestionKind::date,   QuestionKind::scale,   QuestionKind::ranking,    QuestionKind::place,
      QuestionKind::files,  QuestionKind::note,    QuestionKind::calculation};
  Question question;
  question.name = "q" + std::to_string(number) + (chance(10) ? "-a.b_c" : "");
  question.kind = kinds[below(std::size(kinds))];
  question.title = words("Question " + question.name);
  if (chance(30)) question.hint = words("Hint");
  if (chance(40)) question.relevant = formula(condition(survey));
  if (chance(10)) question.publishing = surveys::Publishing::never;
  if (chance(20)) question.appearance = chance(50) ? "minimal" : "w4 quick";
  switch (question.kind) {
    case QuestionKind::choice:
    case QuestionKind::choices:
    case QuestionKind::ranking:
      choices(question);
      break;
    case QuestionKind::text:
      question.is_long = chance(50);
      if (question.is_long && chance(50)) question.appearance = "multiline";
      if (chance(30)) question.constraint = formula("regex(., '^[A-Z]{2,3}$') or string-length(.)=0");
      break;
    case QuestionKind::number:
      question.is_whole = chance(50);
      if (chance(50)) question.constraint = formula(". >= 0 and .  <=100");
      if (chance(20)) question.initial = "3";
      break;
    case QuestionKind::scale:
      question.from = static_cast<double>(below(3));
      question.to = question.from + 5;
      question.step = chance(50) ? 1 : 0.5;
      break;
    case QuestionKind::files:
      question.most = static_cast<std::int64_t>(1 + below(5));
      break;
    case QuestionKind::calculation:
      if (chance(50)) question.title = {};
      if (chance(30))
        question.initial = "fixed";
      else
        question.calculation =
            formula(chance(50) ? "if( " + condition(survey) + ", 'a', 'b')" : "2 *(3+ 4) div 5");
      break;
    default:
      break;
  }
  if (!surveys::is_asked_of_people(question.kind)) return question;
  if (question.constraint && chance(50)) question.constraint_words = words("Wrong");
  if (chance(30))
    question.required = true;
  else if (chance(20))
    question.required_when = formula(condition(survey));
  if ((question.required || question.required_when) && chance(50)) question.required_words = words("Needed");
  return question;
}

surveys::Survey RandomSurvey::draw() {
  static const std::vector<std::vector<std::pair<std::string, std::string>>> known = {
      {{"ru", ""}},
      {{"en", "English (en)"}},
      {{"ru", "\u0420\u0443\u0441\u0441\u043A\u0438\u0439 (ru)"}, {"tt", "Tatar"}, {"en", "English (en)"}},
      {{"tt", ""}, {"ru", "Russian"}}};
  languages_ = known[below(known.size())];
  lists_.clear();
  for (std::size_t i = 0; i < 3; ++i) lists_.push_back(list(i));
  surveys::Survey survey;
  survey.languages = languages_;
  survey.title = words("Survey");
  if (chance(50)) survey.introduction = words("Hello");
  if (chance(50)) survey.org.value = "811";
  if (chance(30)) survey.results = surveys::Showing::always;
  if (chance(30)) survey.audience = surveys::Audience::code;
  if (chance(30)) survey.opens_at = Instant(std::chrono::milliseconds(1'700'000'000'000));
  if (chance(30)) survey.closes_at = Instant(std::chrono::milliseconds(1'900'000'000'123));
  survey.has_check = chance(70);
  std::vector<std::string> open;
  const std::size_t count = 1 + below(30);
  for (std::size_t i = 0; i < count; ++i) {
    while (!open.empty() && chance(25)) open.pop_back();
    if (open.size() < 3 && chance(25)) {
      surveys::Section section;
      section.name = "g" + std::to_string(survey.sections.size());
      if (!open.empty()) section.parent = open.back();
      if (chance(80)) section.title = words("Page");
      if (chance(40)) section.relevant = formula(condition(survey));
      if (chance(20)) section.appearance = chance(50) ? "table-list" : "field-list";
      open.push_back(section.name);
      survey.sections.push_back(std::move(section));
    }
    Question drawn = question(survey, i);
    if (!open.empty()) drawn.section = open.back();
    survey.questions.push_back(std::move(drawn));
    const Question& last = survey.questions.back();
    if (last.kind == QuestionKind::choice && chance(20))
      survey.quotas.push_back(
          {last.name, last.choices.front().name, static_cast<std::int64_t>(1 + below(500))});
  }
  return survey;
}

}  // namespace okno::testing
