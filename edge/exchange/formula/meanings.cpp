#include "edge/exchange/formula/meanings.h"

#include <algorithm>

#include "shared/base/text.h"

namespace okno::exchange {
namespace {

using surveys::Question;
using surveys::QuestionKind;

bool is_literal(const Expression& part) {
  return part.op == Op::text || part.op == Op::number || part.op == Op::truth;
}

std::string text_in(const Expression& literal) {
  if (literal.op == Op::text) return literal.text;
  if (literal.op == Op::truth) return literal.number != 0 ? "true" : "false";
  return surveys::logic::to_text(literal.number);
}

Expression two(Op op, Expression left, Expression right) {
  std::vector<Expression> parts;
  parts.push_back(std::move(left));
  parts.push_back(std::move(right));
  return made_of(op, std::move(parts));
}
Expression one(Op op, Expression part) {
  std::vector<Expression> parts;
  parts.push_back(std::move(part));
  return made_of(op, std::move(parts));
}

class Settling {
 public:
  explicit Settling(const Standing& standing) : standing_(standing) {}

  void settle(Expression& part, bool is_condition) {
    const bool joins = part.op == Op::either || part.op == Op::both || part.op == Op::negation;
    for (std::size_t i = 0; i < part.parts.size(); ++i)
      settle(part.parts[i], joins || (part.op == Op::conditional && i == 0));
    switch (part.op) {
      case Op::equal:
      case Op::unequal:
        compare(part);
        break;
      case Op::selected:
        if (is_literal(part.parts[1])) part.parts[1] = ours(part.parts[0], part.parts[1]);
        break;
      default:
        break;
    }
    if (is_condition) truth(part);
  }

 private:
  const Question* question_of(const Expression& part) const {
    if (part.op == Op::answer) return surveys::find_question(standing_.survey, part.text);
    return part.op == Op::self || part.op == Op::column ? standing_.of : nullptr;
  }

  // A literal under the name that it has here.
  Expression ours(const Expression& beside, const Expression& literal) const {
    const Question* question = question_of(beside);
    if (question == nullptr) return literal;
    const auto known = standing_.meanings.choices.find(question->name);
    if (known == standing_.meanings.choices.end()) return literal;
    const std::string theirs = text_in(literal);
    for (const auto& [name, here] : known->second)
      if (name == theirs) return text_of(here);
    for (const auto& [name, here] : known->second)
      if (text::lower(name) == text::lower(theirs)) return text_of(here);
    return literal.op == Op::truth ? text_of(theirs) : literal;
  }

  void compare(Expression& part) {
    for (const bool is_first : {true, false}) {
      Expression& beside = part.parts[is_first ? 0 : 1];
      Expression& literal = part.parts[is_first ? 1 : 0];
      if (!is_literal(literal)) continue;
      if (is_list(literal)) return compare_with_list(part, beside, literal);
      if (beside.op == Op::selected) return compare_selected(part, beside, literal);
      const Question* question = question_of(beside);
      if (question == nullptr) continue;
      literal = ours(beside, literal);
      // A truth beside anything but its like would make a truth of that.
      if (literal.op == Op::truth) literal = text_of(text_in(literal));
      return;
    }
  }

  // Q1_SQ001 == "Y"
  void compare_selected(Expression& part, Expression& selected, const Expression& literal) {
    const std::string said = text::lower(text_in(literal));
    const bool is_yes = said == "y" || said == "1" || said == "true";
    const bool is_no = said.empty() || said == "n" || said == "0" || said == "false";
    if (!is_yes && !is_no) return;
    Expression whole = std::move(selected);
    part = is_yes == (part.op == Op::equal) ? std::move(whole) : one(Op::negation, std::move(whole));
  }

  // {q} = ['a', 'b']: these and no others.
  void compare_with_list(Expression& part, const Expression& beside, const Expression& list) {
    const bool is_equal = part.op == Op::equal;
    const std::vector<std::string> items = items_of(list);
    std::vector<Expression> all;
    for (const std::string& item : items)
      all.push_back(two(Op::selected, beside, ours(beside, text_of(item))));
    all.push_back(
        two(Op::equal, one(Op::count_selected, beside), number_of(static_cast<double>(items.size()))));
    Expression whole = joined(Op::both, std::move(all));
    part = is_equal ? std::move(whole) : one(Op::negation, std::move(whole));
  }

  // An answer stands for whether it is there.
  void truth(Expression& part) {
    const Question* question = part.op == Op::column ? nullptr : question_of(part);
    if (question == nullptr) return;
    if (standing_.meanings.truths.contains(question->name)) {
      part = two(Op::equal, part, text_of("true"));
    } else if (question->kind == QuestionKind::number || question->kind == QuestionKind::scale) {
      // What is empty is no number, and unequal to every one.
      Expression answer = part;
      part = two(Op::either, two(Op::less, answer, number_of(0)), two(Op::more, answer, number_of(0)));
    } else {
      part = two(Op::unequal, part, text_of({}));
    }
  }

  const Standing& standing_;
};

}  // namespace

const Reference* Meanings::find(std::string_view name) const {
  if (const auto found = names.find(name); found != names.end()) return &found->second;
  if (lowered_ != names.size()) {
    lower_.clear();
    for (const auto& [each, reference] : names) {
      const auto [place, is_new] = lower_.emplace(text::lower(each), &reference);
      if (!is_new) place->second = nullptr;
    }
    lowered_ = names.size();
  }
  const auto found = lower_.find(text::lower(name));
  return found != lower_.end() ? found->second : nullptr;
}

std::vector<std::string> Meanings::known() const {
  std::vector<std::string> all;
  for (const auto& [name, ignored] : names) all.push_back(name);
  return all;
}

bool is_list(const Expression& expression) {
  return expression.op == Op::text && expression.text.starts_with(list_sign);
}

std::vector<std::string> items_of(const Expression& expression) {
  if (!is_list(expression)) return {text_in(expression)};
  std::vector<std::string> items;
  std::string_view rest = expression.text;
  rest.remove_prefix(1);
  while (!rest.empty()) items.emplace_back(text::take_until(rest, list_sign));
  return items;
}

void settle_meaning(Expression& expression, const Standing& standing) {
  Settling(standing).settle(expression, standing.is_condition);
}

}  // namespace okno::exchange
