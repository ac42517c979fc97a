// What an answer has to be.
#include "edge/exchange/complaint.h"
#include "edge/exchange/formula/script_grammar.h"
#include "edge/exchange/surveyjs/reader.h"
#include "shared/base/text.h"
#include "shared/surveys/logic/pattern.h"

namespace okno::exchange::surveyjs {

using surveys::Question;
using surveys::QuestionKind;

namespace {

constexpr const char* email_pattern = "[^@ ]+@[^@ ]+\\.[^@ ]+";

Expression self() { return made_of(Op::self, {}); }
Expression fits(std::string pattern) {
  return parts_of(Op::matches, self(), okno::exchange::text_of(std::move(pattern)));
}
Expression compared(Op op, Expression left, double right) {
  return parts_of(op, std::move(left), number_of(right));
}

void add_words(surveys::Words& to, const surveys::Words& more) {
  for (const auto& [tag, text] : more.by_language) {
    std::string all;
    for (const auto& [each, present] : to.by_language)
      if (each == tag) all = present;
    if (all.find(text) == std::string::npos) to.set(tag, all.empty() ? text : all + " " + text);
  }
}

}  // namespace

void Reader::validators(const Json& json, std::size_t index, const Spot& spot) {
  bounds(json, index, spot);
  const JsonArray& items = items_in(json, "validators");
  for (std::size_t i = 0; i < items.size() && i < 100; ++i)
    validator(items[i], index, inside(spot, "validators", i));
}

void Reader::bounds(const Json& json, std::size_t index, const Spot& spot) {
  Question& question = all_.survey.questions[index];
  const auto add = [&](Expression tree) { all_.tree_of(index, &Question::constraint, std::move(tree)); };
  if (question.kind == QuestionKind::number || question.kind == QuestionKind::date) {
    for (const std::string_view member : {"min", "max"}) {
      const std::string written = text_in(json, member);
      if (written.empty()) continue;
      const Op op = member == "min" ? Op::at_least : Op::at_most;
      const auto number = number_in(json, member);
      if (question.kind == QuestionKind::number && number)
        add(compared(op, self(), *number));
      else if (question.kind == QuestionKind::date && parse_day(written))
        add(parts_of(op, self(), okno::exchange::text_of(written)));
      else if (written.starts_with('='))
        all_.formula_of(
            index, &Question::constraint, Use::constraint, spot, member,
            "{" + text_in(json, "name") + "} " + (member == "min" ? ">= " : "<= ") + written.substr(1));
      else
        all_.remark(spot, member, "is left out: " + quoted(written) + " is no number and no day");
      add_words(question.constraint_words, words(json, member == "min" ? "minErrorText" : "maxErrorText"));
    }
    for (const std::string_view member : {"minValueExpression", "maxValueExpression"})
      if (const std::string written = text_in(json, member); !written.empty())
        all_.formula_of(index, &Question::constraint, Use::constraint, spot, member,
                        "{" + text_in(json, "name") + "} " + (member.starts_with("min") ? ">= " : "<= ") +
                            "(" + written + ")");
  }
  const std::string input = text::lower(text_in(json, "inputType"));
  if (question.kind != QuestionKind::text) return;
  if (input == "email") add(fits(email_pattern));
  if (input == "url") add(fits("[a-z]+:.+"));
  if (const auto most = number_in(json, "maxLength"); most && *most > 0)
    add(compared(Op::at_most, part_of(Op::length, self()), *most));
}

void Reader::validator(const Json& json, std::size_t index, const Spot& spot) {
  Question& question = all_.survey.questions[index];
  const auto add = [&](Expression tree) { all_.tree_of(index, &Question::constraint, std::move(tree)); };
  const std::string type = text::lower(text_in(json, "type"));
  const auto bound = [&](std::string_view member, Op op, Expression of) {
    if (const auto number = number_in(json, member)) add(compared(op, std::move(of), *number));
  };
  if (type == "numeric" || type == "numericvalidator") {
    bound("minValue", Op::at_least, self());
    bound("maxValue", Op::at_most, self());
    if (question.kind == QuestionKind::text) add(fits("-?[0-9]+([.][0-9]+)?"));
  } else if (type == "text" || type == "textvalidator") {
    bound("minLength", Op::at_least, part_of(Op::length, self()));
    if (number_in(json, "maxLength").value_or(0) > 0)
      bound("maxLength", Op::at_most, part_of(Op::length, self()));
    if (has(json, "allowDigits") && !is_true(json, "allowDigits")) add(fits("[^0-9]*"));
  } else if (type == "email" || type == "emailvalidator") {
    add(fits(email_pattern));
  } else if (type == "regex" || type == "regexvalidator") {
    const std::string pattern = text_in(json, "regex");
    if (pattern.empty()) return all_.fault(spot, "regex", "has no pattern; write one, such as ^[0-9]+$");
    if (is_true(json, "caseInsensitive") || is_true(json, "insensitive"))
      all_.remark(spot, "caseInsensitive", "is left out: write both cases into the pattern, as [Aa]");
    add(fits(found_anywhere(pattern)));
    if (const auto fault = surveys::logic::fault_of_pattern(found_anywhere(pattern)))
      all_.fault(spot, "regex", "the pattern cannot be used: " + *fault + "; write a simpler one");
  } else if (type == "answercount" || type == "answercountvalidator") {
    if (const auto least = number_in(json, "minCount"); least && *least > 0 && *least <= 1000)
      question.least = static_cast<std::int64_t>(*least);
    if (const auto most = number_in(json, "maxCount"); most && *most > 0 && *most <= 1000)
      question.most = static_cast<std::int64_t>(*most);
    return;
  } else if (type == "expression" || type == "expressionvalidator") {
    all_.formula_of(index, &Question::constraint, Use::constraint, spot, "expression",
                    text_in(json, "expression"));
  } else {
    return all_.fault(spot, "type",
                      quoted(type) +
                          " is not known here; write numeric, text, email, regex, answercount or "
                          "expression");
  }
  add_words(question.constraint_words, words(json, "text"));
}

}  // namespace okno::exchange::surveyjs
