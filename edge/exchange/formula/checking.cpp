#include "edge/exchange/formula/checking.h"

#include <algorithm>
#include <cmath>

#include "edge/exchange/complaint.h"
#include "edge/exchange/formula/printing.h"
#include "shared/base/text.h"
#include "shared/surveys/logic/pattern.h"

namespace okno::exchange {
namespace {

using surveys::Question;
using surveys::QuestionKind;

enum class Sort { truth, number, text, any };

// The words of the column "appearance" that come to stand in its neighbours.
bool is_appearance(std::string_view word) {
  static const std::vector<std::string> words = {
      "field-list", "list-nolabel", "list-no-label", "table-list",   "minimal",
      "multiline",  "likert",       "label",         "list",         "columns",
      "quick",      "horizontal",   "autocomplete",  "columns-pack", "no-buttons",
      "year",       "month-year",   "no-calendar",   "numbers",      "thousands-sep",
      "signature",  "draw",         "annotate",      "w1",           "w2",
      "w3",         "w4",           "compact",       "vertical",     "rating"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Checker {
 public:
  explicit Checker(const Place& place) : place_(place) {}

  std::vector<std::string> check(const Expression& formula) {
    names(formula);
    if (is_told_) return {};
    if (!faults_.empty()) return std::move(faults_);
    if (place_.use == Use::value)
      sort_of(formula);
    else
      truth(formula, "the formula");
    return std::move(faults_);
  }

 private:
  void say(std::string what) {
    // One thing that is wrong brings others with it.
    if (faults_.empty()) faults_.push_back(std::move(what));
  }

  // --- names ---
  void names(const Expression& part) {
    if (part.op == Op::answer) answer(part.text);
    if (part.op == Op::column) column(part.text);
    if (part.op == Op::self && place_.use != Use::constraint)
      tell(". is the answer that a constraint judges; write ${" +
           (place_.of == nullptr ? std::string("name") : place_.of->name) +
           "} or the name of another question");
    for (const Expression& each : part.parts) names(each);
  }

  void tell(std::string what) {
    if (std::find(faults_.begin(), faults_.end(), what) == faults_.end()) faults_.push_back(std::move(what));
  }

  std::vector<std::string> question_names() const {
    std::vector<std::string> all;
    for (const Question& question : place_.survey.questions) all.push_back(question.name);
    return all;
  }

  void answer(const std::string& name) {
    if (place_.uncollected != nullptr)
      for (const auto& [each, why] : *place_.uncollected)
        if (each == name) {
          // What was told where the name stands is not told again.
          if (why.empty()) is_told_ = true;
          return why.empty() ? void() : tell("${" + name + "} " + why);
        }
    const Question* question = surveys::find_question(place_.survey, name);
    if (question == nullptr) {
      if (surveys::find_section(place_.survey, name) != nullptr)
        return tell("${" + name + "} is a group, which has no answer; write the name of a question in it");
      const std::string near = nearest(name, question_names());
      return tell("${" + name + "} names no question; write " +
                  (near.empty() ? "one of " + some_of(question_names(), 6) : "${" + near + "}"));
    }
    if (question->kind == QuestionKind::note)
      tell("${" + name + "} is a note, which has no answer; write the name of a question");
  }

  void column(const std::string& name) {
    const bool is_question = surveys::find_question(place_.survey, name) != nullptr;
    if (place_.use != Use::filter || place_.of == nullptr) {
      if (is_question) return tell(name + " stands without ${ }; write ${" + name + "}");
      if (is_appearance(name))
        return tell(quoted(name) + " is no formula but a word of the column appearance; write it there");
      const std::string near = nearest(name, question_names());
      return tell(
          name + " stands without quotes and names nothing; write " +
          (near.empty() ? "'" + name + "' for a text, or ${name} for a question" : "${" + near + "}"));
    }
    if (name == "name") return;
    std::vector<std::string> known = {"name"};
    for (const surveys::Choice& choice : place_.of->choices)
      for (const auto& [each, ignored] : choice.columns) {
        if (each == name) return;
        if (std::find(known.begin(), known.end(), each) == known.end()) known.push_back(each);
      }
    if (is_question)
      return tell(name + " is no column of the choices; write ${" + name + "} for the question");
    tell(name + " is no column of the list " + place_.of->list + "; write one of " + some_of(known) +
         ", or '" + name + "' for a text");
  }

  // --- kinds of values ---
  const Question* question_of(const Expression& part) const {
    if (part.op == Op::answer) return surveys::find_question(place_.survey, part.text);
    return part.op == Op::self ? place_.of : nullptr;
  }

  void truth(const Expression& part, const std::string& where) {
    const Sort sort = sort_of(part);
    if (sort == Sort::truth || (sort == Sort::any && part.op == Op::conditional)) return;
    const std::string written = xlsform_of(part);
    if (part.op == Op::answer || part.op == Op::self) {
      const Question* question = question_of(part);
      std::string example = written + " != ''";
      if (question != nullptr && surveys::has_choices(question->kind) && !question->choices.empty())
        example = "selected(" + written + ", '" + question->choices.front().name + "'), or " + example;
      if (is_truth(part)) example = written + " = 'true'";
      return say(where + " is no condition but the answer " + written + "; write " + example);
    }
    if (sort == Sort::number)
      return say(where + " is a number, not a condition; write " + written + " > 0 or true()");
    say(where + " is a text, not a condition; write " + written + " != '' or true()");
  }

  void truths(const Expression& part) {
    for (const Expression& each : part.parts)
      truth(each, "a side of " + std::string(surveys::logic::to_string(part.op)));
  }

  // What a calculation comes to; a circle comes to anything.
  Sort sort_of_calculation(const Question& question) {
    if (!question.calculation || depth_ > 20) return Sort::any;
    ++depth_;
    Checker inside({place_.survey, &question, Use::value, place_.uncollected});
    inside.depth_ = depth_;
    const Sort sort = inside.quietly(question.calculation.tree);
    --depth_;
    // It is written down as a text between the two.
    return sort == Sort::truth ? Sort::text : sort;
  }
  bool is_truth(const Expression& part) {
    const Question* question = question_of(part);
    if (question == nullptr || question->kind != QuestionKind::calculation || !question->calculation)
      return false;
    Checker inside({place_.survey, question, Use::value, place_.uncollected});
    inside.depth_ = depth_ + 1;
    return inside.depth_ < 20 && inside.quietly(question->calculation.tree) == Sort::truth;
  }

  Sort sort_of_answer(const Expression& part) {
    const Question* question = question_of(part);
    if (question == nullptr) return Sort::any;
    switch (question->kind) {
      case QuestionKind::number:
      case QuestionKind::scale:
        return Sort::number;
      case QuestionKind::calculation:
        return sort_of_calculation(*question);
      default:
        return Sort::text;
    }
  }

  // Without looking for faults.
  Sort quietly(const Expression& part) {
    switch (part.op) {
      case Op::number:
      case Op::plus:
      case Op::minus:
      case Op::times:
      case Op::divided:
      case Op::remainder:
      case Op::minus_one:
      case Op::count_selected:
      case Op::length:
        return Sort::number;
      case Op::text:
      case Op::today:
        return Sort::text;
      case Op::answer:
      case Op::self:
        return sort_of_answer(part);
      case Op::column:
        return Sort::any;
      case Op::conditional:
        return both(quietly(part.parts[1]), quietly(part.parts[2]));
      case Op::coalesce:
        return both(quietly(part.parts[0]), quietly(part.parts[1]));
      default:
        return Sort::truth;
    }
  }
  static Sort both(Sort a, Sort b) { return a == b ? a : Sort::any; }

  Sort sort_of(const Expression& part) {
    switch (part.op) {
      case Op::either:
      case Op::both:
        truths(part);
        break;
      case Op::negation:
        truth(part.parts[0], "what stands in not()");
        break;
      case Op::equal:
      case Op::unequal:
        equal(part);
        break;
      case Op::less:
      case Op::at_most:
      case Op::more:
      case Op::at_least:
        for (const Expression& side : part.parts) ordered(side, part);
        break;
      case Op::plus:
      case Op::minus:
      case Op::times:
      case Op::divided:
      case Op::remainder:
      case Op::minus_one:
        for (const Expression& side : part.parts) counted(side, part);
        break;
      case Op::selected:
        selected(part);
        break;
      case Op::count_selected:
        of_choices(part.parts[0], "count-selected()");
        break;
      case Op::conditional:
        truth(part.parts[0], "the first part of if()");
        sort_of(part.parts[1]);
        sort_of(part.parts[2]);
        break;
      case Op::matches:
        pattern(part);
        break;
      default:
        for (const Expression& each : part.parts) sort_of(each);
    }
    return quietly(part);
  }

  static bool is_number(std::string_view text) { return !std::isnan(surveys::logic::to_number(text)); }

  // A side of < or of +.
  void wants_number(const Expression& side, const Expression& in, bool also_days) {
    const std::string sign(surveys::logic::to_string(in.op));
    const Sort sort = sort_of(side);
    if (sort == Sort::truth)
      return say("a side of " + sign + " is a condition, not a number; write if(…, 1, 0)");
    if (side.op == Op::text && !is_number(side.text))
      return say("'" + side.text + "' is no number; write a number, or a day as '2026-11-30'");
    const Question* question = question_of(side);
    if (question == nullptr) return;
    const std::string written = xlsform_of(side);
    switch (question->kind) {
      case QuestionKind::choice: {
        const auto name = std::find_if(
            question->choices.begin(), question->choices.end(),
            [](const surveys::Choice& each) { return !is_number(each.name) && each.name != "other"; });
        if (name != question->choices.end())
          say(written + " is the name of a choice such as '" + name->name + "', not a number; write if(" +
              written + " = '" + name->name + "', 1, 0)");
        return;
      }
      case QuestionKind::choices:
      case QuestionKind::ranking:
        return say(written + " is several choices, not a number; write count-selected(" + written + ")");
      case QuestionKind::place:
      case QuestionKind::files:
        return say(written + " is no number; write the name of a question that is answered by one");
      default:
        static_cast<void>(also_days);
    }
  }
  void ordered(const Expression& side, const Expression& in) { wants_number(side, in, true); }
  void counted(const Expression& side, const Expression& in) { wants_number(side, in, false); }

  void equal(const Expression& part) {
    const Sort left = sort_of(part.parts[0]);
    const Sort right = sort_of(part.parts[1]);
    const std::string sign(surveys::logic::to_string(part.op));
    for (const bool is_first : {true, false}) {
      const Expression& one = part.parts[is_first ? 0 : 1];
      const Expression& other = part.parts[is_first ? 1 : 0];
      if ((is_first ? left : right) == Sort::truth && (is_first ? right : left) != Sort::truth &&
          other.op != Op::number)
        return say(xlsform_of(one) + " is a condition, and " + xlsform_of(other) +
                   " is none; write the condition without " + sign);
      compared(one, other);
    }
  }

  // An answer with what stands there literally.
  void compared(const Expression& one, const Expression& other) {
    const Question* question = question_of(one);
    const bool is_literal = other.op == Op::text || other.op == Op::number;
    if (!is_literal) return;
    const std::string literal = other.op == Op::text ? other.text : surveys::logic::to_text(other.number);
    if (literal.empty()) return;
    if (question == nullptr) {
      if (one.op == Op::count_selected || one.op == Op::length)
        if (!is_number(literal)) say("'" + literal + "' is no number; write a number");
      return;
    }
    switch (question->kind) {
      case QuestionKind::choice:
        if (other.op == Op::number && has_number(*question, other.number)) return;
        return known(*question, literal);
      case QuestionKind::choices:
      case QuestionKind::ranking:
        for (const std::string_view name : surveys::logic::chosen(literal)) known(*question, name);
        return;
      case QuestionKind::number:
      case QuestionKind::scale:
        if (!is_number(literal))
          say("'" + literal + "' is no number, as ${" + question->name + "} is; write a number");
        return;
      case QuestionKind::date:
        if (!parse_day(literal)) say("'" + literal + "' is no day; write it as '2026-11-30'");
        return;
      default:
        return;
    }
  }

  static bool has_number(const Question& question, double number) {
    return std::any_of(question.choices.begin(), question.choices.end(), [&](const surveys::Choice& choice) {
      return surveys::logic::to_number(choice.name) == number;
    });
  }

  // A name of its list.
  void known(const Question& question, std::string_view name) {
    if (question.find(name) != nullptr) return;
    if (name == "other" && question.has_other) return;
    std::vector<std::string> names;
    for (const surveys::Choice& choice : question.choices) names.push_back(choice.name);
    if (names.empty()) return;  // told where the list is missing
    const std::string near = nearest(name, names);
    std::string title;
    for (const surveys::Choice& choice : question.choices)
      for (const auto& [tag, words] : choice.title.by_language)
        if (text::lower(words) == text::lower(name)) title = choice.name;
    say("'" + std::string(name) + "' is no choice of ${" + question.name + "}; write " +
        (!title.empty()  ? "'" + title + "'"
         : !near.empty() ? "'" + near + "'"
                         : "one of " + some_of(names)));
  }

  // What holds names of choices: an answer, a calculation, a column of choices.
  void of_choices(const Expression& part, const std::string& function) {
    if (part.op == Op::column) return;
    const Question* question = question_of(part);
    if (question == nullptr)
      return say(function + " asks of " + xlsform_of(part) +
                 ", which is no question; write ${name} of a question with choices");
    if (!surveys::has_choices(question->kind) && question->kind != QuestionKind::calculation)
      say(function + " asks of " + xlsform_of(part) + ", which has no choices; write " +
          (question->kind == QuestionKind::number || question->kind == QuestionKind::scale
               ? xlsform_of(part) + " = 1"
               : xlsform_of(part) + " = 'text'"));
  }

  void selected(const Expression& part) {
    of_choices(part.parts[0], "selected()");
    const Expression& name = part.parts[1];
    sort_of(name);
    const Question* question = question_of(part.parts[0]);
    if (question == nullptr || !surveys::has_choices(question->kind)) return;
    if (name.op == Op::number) return known(*question, surveys::logic::to_text(name.number));
    if (name.op != Op::text) return;
    if (surveys::logic::chosen(name.text).size() != 1)
      return say("selected() looks for one name, not for '" + name.text +
                 "'; write selected(…, 'a') or selected(…, 'b')");
    known(*question, name.text);
  }

  void pattern(const Expression& part) {
    sort_of(part.parts[0]);
    if (part.parts[1].op != Op::text)
      return say("the pattern of regex() has to stand there as a text; write regex(" +
                 xlsform_of(part.parts[0]) + ", '^[0-9]+$')");
    if (const auto fault = surveys::logic::fault_of_pattern(part.parts[1].text))
      say("the pattern '" + part.parts[1].text + "' cannot be used: " + *fault + "; write a simpler one");
  }

  const Place place_;
  std::vector<std::string> faults_;
  int depth_ = 0;
  bool is_told_ = false;
};

}  // namespace

std::vector<std::string> faults_in_formula(const Expression& formula, const Place& place) {
  return Checker(place).check(formula);
}

}  // namespace okno::exchange
