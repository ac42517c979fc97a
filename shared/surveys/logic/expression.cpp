#include "shared/surveys/logic/expression.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "shared/base/text.h"
#include "shared/surveys/logic/pattern.h"

namespace okno::surveys::logic {
namespace {

struct OpName {
  Op op;
  std::string_view name;
  std::size_t parts;
};
constexpr std::array<OpName, 28> op_names = {{{Op::number, "number", 0},
                                              {Op::text, "text", 0},
                                              {Op::truth, "truth", 0},
                                              {Op::answer, "answer", 0},
                                              {Op::self, "self", 0},
                                              {Op::column, "column", 0},
                                              {Op::today, "today", 0},
                                              {Op::either, "or", 2},
                                              {Op::both, "and", 2},
                                              {Op::negation, "not", 1},
                                              {Op::equal, "=", 2},
                                              {Op::unequal, "!=", 2},
                                              {Op::less, "<", 2},
                                              {Op::at_most, "<=", 2},
                                              {Op::more, ">", 2},
                                              {Op::at_least, ">=", 2},
                                              {Op::plus, "+", 2},
                                              {Op::minus, "-", 2},
                                              {Op::times, "*", 2},
                                              {Op::divided, "div", 2},
                                              {Op::remainder, "mod", 2},
                                              {Op::minus_one, "neg", 1},
                                              {Op::selected, "selected", 2},
                                              {Op::count_selected, "count", 1},
                                              {Op::conditional, "if", 3},
                                              {Op::coalesce, "coalesce", 2},
                                              {Op::length, "length", 1},
                                              {Op::matches, "regex", 2}}};

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// What a part is before it is turned into what its place wants: XPath compares by it.
enum class Sort { text, number, truth };

Sort sort_of(const Expression& expression) {
  switch (expression.op) {
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
    case Op::answer:
    case Op::self:
    case Op::column:
    case Op::today:
    case Op::coalesce:
      return Sort::text;
    case Op::conditional: {
      const Sort then = sort_of(expression.parts[1]);
      return then == sort_of(expression.parts[2]) ? then : Sort::text;
    }
    default:
      return Sort::truth;
  }
}

// What an if() comes to is of the kind of the part that it chose.
const Expression& chosen_part(const Expression& expression, Scope& scope) {
  const Expression* part = &expression;
  while (part->op == Op::conditional) part = &part->parts[is_true(part->parts[0], scope) ? 1 : 2];
  return *part;
}

bool are_equal(const Expression& expression, Scope& scope) {
  const Expression& left = chosen_part(expression.parts[0], scope);
  const Expression& right = chosen_part(expression.parts[1], scope);
  const Sort sorts[] = {sort_of(left), sort_of(right)};
  const auto either_is = [&](Sort sort) { return sorts[0] == sort || sorts[1] == sort; };
  if (either_is(Sort::truth)) return is_true(left, scope) == is_true(right, scope);
  if (either_is(Sort::number)) return number_of(left, scope) == number_of(right, scope);
  return text_of(left, scope) == text_of(right, scope);
}

bool is_among(std::string_view choice, std::string_view answer) {
  const auto all = chosen(answer);
  return std::find(all.begin(), all.end(), choice) != all.end();
}

void collect(const Expression& expression, Op op, std::vector<std::string>& names) {
  if (expression.op == op && std::find(names.begin(), names.end(), expression.text) == names.end())
    names.push_back(expression.text);
  for (const Expression& part : expression.parts) collect(part, op, names);
}

}  // namespace

std::string_view to_string(Op op) {
  for (const OpName& each : op_names)
    if (each.op == op) return each.name;
  return {};
}

bool parse_op(std::string_view name, Op& op) {
  for (const OpName& each : op_names)
    if (each.name == name) {
      op = each.op;
      return true;
    }
  return false;
}

std::size_t parts_of(Op op) {
  for (const OpName& each : op_names)
    if (each.op == op) return each.parts;
  return 0;
}

double to_number(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  std::size_t i = text.starts_with('-') ? 1 : 0;
  std::size_t digits = 0;
  bool has_point = false;
  for (; i < text.size(); ++i) {
    if (text[i] >= '0' && text[i] <= '9')
      ++digits;
    else if (text[i] == '.' && !has_point)
      has_point = true;
    else
      break;
  }
  if (digits > 0 && i == text.size()) return std::strtod(std::string(text).c_str(), nullptr);
  const auto day = parse_day(text);
  return day ? static_cast<double>(day->time_since_epoch().count()) : no_number;
}

std::string to_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  if (number == 0) return "0";
  std::array<char, 40> buffer{};
  // The fewest digits that give the number back.
  for (int digits = 0; digits <= 16; ++digits) {
    std::snprintf(buffer.data(), buffer.size(), "%.*e", digits, number);
    if (std::strtod(buffer.data(), nullptr) == number) break;
  }
  // Written out as browsers do it: exponents for the very large and the very small alone.
  const std::string_view written = buffer.data();
  const std::size_t at = written.find('e');
  const int exponent = std::atoi(buffer.data() + at + 1);
  std::string digits;
  for (const char c : written.substr(0, at))
    if (c != '-' && c != '.') digits += c;
  const auto count = static_cast<int>(digits.size());
  const std::string sign = number < 0 ? "-" : "";
  if (exponent > 20 || exponent < -6) {
    if (count > 1) digits.insert(1, ".");
    return sign + digits + "e" + (exponent < 0 ? "" : "+") + std::to_string(exponent);
  }
  if (exponent < 0) return sign + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  if (count <= exponent + 1)
    return sign + digits + std::string(static_cast<std::size_t>(exponent + 1 - count), '0');
  return sign + digits.insert(static_cast<std::size_t>(exponent) + 1, ".");
}

std::vector<std::string_view> chosen(std::string_view answer) {
  std::vector<std::string_view> all;
  for (std::size_t i = 0; i < answer.size();) {
    if (is_blank(answer[i])) {
      ++i;
      continue;
    }
    const std::size_t start = i;
    while (i < answer.size() && !is_blank(answer[i])) ++i;
    all.push_back(answer.substr(start, i - start));
  }
  return all;
}

std::string joined(const std::vector<std::string_view>& choices) {
  std::string all;
  for (const std::string_view choice : choices) {
    if (!all.empty()) all += ' ';
    all += choice;
  }
  return all;
}

double number_of(const Expression& expression, Scope& scope) {
  const auto part = [&](std::size_t i) { return number_of(expression.parts[i], scope); };
  switch (expression.op) {
    case Op::number:
      return expression.number;
    case Op::plus:
      return part(0) + part(1);
    case Op::minus:
      return part(0) - part(1);
    case Op::times:
      return part(0) * part(1);
    case Op::divided:
      return part(0) / part(1);
    case Op::remainder:
      return std::fmod(part(0), part(1));
    case Op::minus_one:
      return -part(0);
    case Op::count_selected:
      return static_cast<double>(chosen(text_of(expression.parts[0], scope)).size());
    case Op::length:
      return static_cast<double>(text::decode(text_of(expression.parts[0], scope)).size());
    case Op::conditional:
      return is_true(expression.parts[0], scope) ? part(1) : part(2);
    default:
      if (sort_of(expression) == Sort::truth) return is_true(expression, scope) ? 1 : 0;
      return to_number(text_of(expression, scope));
  }
}

std::string text_of(const Expression& expression, Scope& scope) {
  const auto part = [&](std::size_t i) { return text_of(expression.parts[i], scope); };
  switch (expression.op) {
    case Op::text:
      return expression.text;
    case Op::answer:
      return scope.answer(expression.text);
    case Op::self:
      return scope.self;
    case Op::column:
      return scope.column(expression.text);
    case Op::today:
      return okno::to_string(scope.today);
    case Op::coalesce: {
      std::string first = part(0);
      return first.empty() ? part(1) : first;
    }
    case Op::conditional:
      return is_true(expression.parts[0], scope) ? part(1) : part(2);
    default: {
      if (sort_of(expression) == Sort::truth) return is_true(expression, scope) ? "true" : "false";
      const double number = number_of(expression, scope);
      return std::isnan(number) ? std::string() : to_text(number);
    }
  }
}

bool is_true(const Expression& expression, Scope& scope) {
  const auto truth = [&](std::size_t i) { return is_true(expression.parts[i], scope); };
  const auto number = [&](std::size_t i) { return number_of(expression.parts[i], scope); };
  switch (expression.op) {
    case Op::truth:
      return expression.number != 0;
    case Op::either:
      return truth(0) || truth(1);
    case Op::both:
      return truth(0) && truth(1);
    case Op::negation:
      return !truth(0);
    case Op::equal:
      return are_equal(expression, scope);
    case Op::unequal:
      return !are_equal(expression, scope);
    case Op::less:
      return number(0) < number(1);
    case Op::at_most:
      return number(0) <= number(1);
    case Op::more:
      return number(0) > number(1);
    case Op::at_least:
      return number(0) >= number(1);
    case Op::selected:
      return is_among(text_of(expression.parts[1], scope), text_of(expression.parts[0], scope));
    case Op::matches:
      return matches(text_of(expression.parts[0], scope), text_of(expression.parts[1], scope));
    case Op::conditional:
      return truth(0) ? truth(1) : truth(2);
    default: {
      if (sort_of(expression) == Sort::text) return !text_of(expression, scope).empty();
      const double value = number_of(expression, scope);
      return value != 0 && !std::isnan(value);
    }
  }
}

std::vector<std::string> names_in(const Expression& expression, Op op) {
  std::vector<std::string> names;
  collect(expression, op, names);
  return names;
}

}  // namespace okno::surveys::logic
