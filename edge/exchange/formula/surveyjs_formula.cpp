#include "edge/exchange/formula/surveyjs_formula.h"

#include <array>

#include "edge/exchange/complaint.h"
#include "edge/exchange/formula/script_grammar.h"
#include "shared/base/text.h"

namespace okno::exchange {
namespace {

using Kind = Token::Kind;
using surveys::Question;
using surveys::QuestionKind;

constexpr std::array<DialectWord, 23> words = {{{"and", "and"},
                                                {"or", "or"},
                                                {"not", "!"},
                                                {"negate", "!"},
                                                {"equal", "="},
                                                {"equals", "="},
                                                {"notequal", "!="},
                                                {"notequals", "!="},
                                                {"greater", ">"},
                                                {"less", "<"},
                                                {"greaterorequal", ">="},
                                                {"greaterorequals", ">="},
                                                {"lessorequal", "<="},
                                                {"lessorequals", "<="},
                                                {"contains", "contains"},
                                                {"contain", "contains"},
                                                {"notcontains", "notcontains"},
                                                {"notcontain", "notcontains"},
                                                {"anyof", "anyof"},
                                                {"noneof", "noneof"},
                                                {"allof", "allof"},
                                                {"empty", "empty"},
                                                {"notempty", "notempty"}}};

constexpr std::array<DialectWord, 16> habits = {
    {{"age", "ask for the age as a number"},
     {"avg", "write ({a} + {b}) / 2"},
     {"dateadd", "write the sum in days: {day} + 30"},
     {"datediff", "write the difference in days: {a} - {b}"},
     {"diffdays", "write the difference in days: {a} - {b}"},
     {"displayvalue", "write {name}, the value itself"},
     {"getdate", "write {name}, the value itself"},
     {"iscontainerready", "write what has to be answered: {a} notempty and {b} notempty"},
     {"isdisplaymode", "take it out: a survey is always answered here"},
     {"max", "write iif({a} > {b}, {a}, {b})"},
     {"min", "write iif({a} < {b}, {a}, {b})"},
     {"round", "write the limit into a comparison"},
     {"substring", "write {name} contains 'part'"},
     {"suminarray", "write {a} + {b}"},
     {"trunc", "write the limit into a comparison"},
     {"year", "compare days as they are: {day} < '2026-11-30'"}}};

class SurveyjsGrammar final : public ScriptGrammar {
 public:
  using ScriptGrammar::ScriptGrammar;

 private:
  std::span<const DialectWord> sign_words() const override { return words; }

  std::string_view own_sign(std::string_view rest, std::size_t& length) override {
    length = 1;
    if (rest.starts_with("===")) return length = 3, "=";
    if (rest.starts_with("*=")) return length = 2, "contains";
    if (rest.starts_with("=") && !rest.starts_with("==")) return "=";
    if (rest.starts_with("[")) return "[";
    if (rest.starts_with("]")) return "]";
    if (rest.starts_with("^")) {
      length = 0;
      fail("^ is not known; write a product: {a} * {a}");
      return "^";
    }
    return {};
  }

  bool braces() override {
    const std::size_t end = cutter_.rest().find('}');
    if (end == std::string_view::npos) return fail("a { without its }; close it");
    std::string name(text::trim(cutter_.rest().substr(1, end - 1)));
    cutter_.skip(end + 1);
    if (name.starts_with('#')) name.erase(0, 1);
    if (name.empty()) return fail("{} names no question; write a name in it");
    return put(Kind::answer, std::move(name));
  }

  bool word(const std::string& name, Expression& out) override {
    const std::string lower = text::lower(name);
    if (lower == "true" || lower == "false") {
      out = truth_of(lower == "true");
      return true;
    }
    if (lower == "null" || lower == "undefined") {
      out = okno::exchange::text_of({});
      return true;
    }
    // A text needs no quotes there.
    if (standing_.meanings.find(name) == nullptr) {
      out = okno::exchange::text_of(name);
      return true;
    }
    return fail(name + " stands without { }; write {" + name + "}");
  }

  bool operand(Expression& out) override {
    if (here().kind == Kind::answer && (here().text == "item" || here().text == "choice")) {
      advance();
      out = made_of(Op::column, {});
      out.text = "name";
      return true;
    }
    if (!is_sign("[")) return ScriptGrammar::operand(out);
    advance();
    std::string list;
    while (!is_sign("]")) {
      if (here().kind == Kind::end) return fail("a [ without its ]; add one");
      Expression item;
      if (!nested(&SurveyjsGrammar::expression, item)) return false;
      const bool is_literal = item.op == Op::text || item.op == Op::number || item.op == Op::truth;
      if (!is_literal || is_list(item)) return fail("a list holds texts and numbers alone; write ['a', 'b']");
      list += list_sign + items_of(item).front();
      if (!is_sign("]") && !take(",")) return fail(not_an_operator(here()));
    }
    advance();
    if (list.empty()) list = list_sign;
    out = okno::exchange::text_of(std::move(list));
    return true;
  }

  bool compared(Expression& left, bool& took) override {
    took = here().kind == Kind::sign &&
           (here().text == "empty" || here().text == "notempty" || is_containing(here().text));
    if (!took) return true;
    const std::string sign = here().text;
    advance();
    if (sign == "empty" || sign == "notempty") {
      left =
          parts_of(sign == "empty" ? Op::equal : Op::unequal, std::move(left), okno::exchange::text_of({}));
      return true;
    }
    Expression right;
    if (here().kind == Kind::end) return fail("the formula stops in the middle; write what is missing");
    if (!operand(right)) return false;
    const bool is_negated = sign.starts_with("not") || sign == "noneof";
    const Op op = sign == "anyof" || sign == "noneof" ? Op::either : Op::both;
    std::vector<Expression> all;
    if (is_list(right))
      for (const std::string& item : items_of(right))
        all.push_back(contains(left, okno::exchange::text_of(item)));
    else
      all.push_back(contains(left, std::move(right)));
    if (all.empty()) return fail("[] holds nothing; write what is looked for");
    left = joined(op, std::move(all));
    if (is_negated) left = part_of(Op::negation, std::move(left));
    return true;
  }

  static bool is_containing(std::string_view sign) {
    return sign == "contains" || sign == "notcontains" || sign == "anyof" || sign == "noneof" ||
           sign == "allof";
  }

  Expression contains(const Expression& in, Expression what) const {
    const Question* question = question_of(in);
    if (question != nullptr && question->kind == QuestionKind::text && what.op == Op::text)
      return parts_of(Op::matches, in, okno::exchange::text_of(pattern_of_part(what.text)));
    const bool is_several = question != nullptr && (question->kind == QuestionKind::choices ||
                                                    question->kind == QuestionKind::ranking ||
                                                    question->kind == QuestionKind::calculation);
    return parts_of(is_several ? Op::selected : Op::equal, in, std::move(what));
  }

  bool call(const std::string& name, std::vector<Expression> parts, Expression& out) override {
    const std::string lower = text::lower(name);
    if (lower == "iif") {
      if (!takes(name, parts, 3)) return false;
      out = made_of(Op::conditional, std::move(parts));
      return true;
    }
    if (lower == "today" || lower == "currentdate") {
      if (parts.size() > 1) return takes(name, parts, 1);
      out = made_of(Op::today, {});
      if (!parts.empty()) out = parts_of(Op::plus, std::move(out), std::move(parts.front()));
      return true;
    }
    if (lower == "sum" && !parts.empty()) {
      out = joined(Op::plus, std::move(parts));
      return true;
    }
    if (lower == "length" || lower == "count") {
      if (!takes(name, parts, 1)) return false;
      const Question* question = question_of(parts.front());
      const bool is_several = question != nullptr && surveys::has_choices(question->kind);
      out = made_of(is_several ? Op::count_selected : Op::length, std::move(parts));
      return true;
    }
    return no_function(name, lower, habits, "iif(), today(), sum() and length()");
  }
};

}  // namespace

Result<Expression> read_surveyjs_formula(std::string_view written, const Standing& standing) {
  return SurveyjsGrammar(written, standing).read();
}

}  // namespace okno::exchange
