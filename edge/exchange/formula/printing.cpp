#include "edge/exchange/formula/printing.h"

#include <cmath>

namespace okno::exchange {
namespace {

// How strongly a sign binds; a part that binds less stands in brackets.
int strength_of(Op op) {
  switch (op) {
    case Op::either:
      return 1;
    case Op::both:
      return 2;
    case Op::equal:
    case Op::unequal:
    case Op::less:
    case Op::at_most:
    case Op::more:
    case Op::at_least:
      return 3;
    case Op::plus:
    case Op::minus:
      return 4;
    case Op::times:
    case Op::divided:
    case Op::remainder:
      return 5;
    case Op::minus_one:
      return 6;
    default:
      return 7;
  }
}

// Where several in a row mean the same however they are put together.
bool is_even(Op op) { return op == Op::either || op == Op::both || op == Op::plus; }

std::string in_quotes(const std::string& text) {
  if (text.find('\'') == std::string::npos) return "'" + text + "'";
  if (text.find('"') == std::string::npos) return '"' + text + '"';
  std::string plain;
  for (const char c : text) plain += c == '"' ? '\'' : c;
  return '"' + plain + '"';
}

std::string number(double value) {
  // XPath knows no exponents.
  std::string text = surveys::logic::to_text(value);
  if (text.find('e') == std::string::npos) return text;
  char buffer[400];
  std::snprintf(buffer, sizeof buffer, "%.17f", value);
  text = buffer;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

class Printer {
 public:
  std::string print(const Expression& expression) {
    put(expression);
    return std::move(out_);
  }

 private:
  void part(const Expression& expression, int least) {
    const bool is_negative = expression.op == Op::number && std::signbit(expression.number);
    const int strength = is_negative ? 6 : strength_of(expression.op);
    if (strength < least) out_ += '(';
    put(expression);
    if (strength < least) out_ += ')';
  }

  void call(const Expression& expression) {
    out_ += expression.op == Op::count_selected ? "count-selected"
            : expression.op == Op::length       ? "string-length"
                                                : std::string(surveys::logic::to_string(expression.op));
    out_ += '(';
    for (std::size_t i = 0; i < expression.parts.size(); ++i) {
      if (i > 0) out_ += ", ";
      put(expression.parts[i]);
    }
    out_ += ')';
  }

  void put(const Expression& expression) {
    const int strength = strength_of(expression.op);
    switch (expression.op) {
      case Op::number:
        out_ += number(expression.number);
        return;
      case Op::text:
        out_ += in_quotes(expression.text);
        return;
      case Op::truth:
        out_ += expression.number != 0 ? "true()" : "false()";
        return;
      case Op::answer:
        out_ += "${" + expression.text + "}";
        return;
      case Op::self:
        out_ += '.';
        return;
      case Op::column:
        out_ += expression.text;
        return;
      case Op::today:
        out_ += "today()";
        return;
      case Op::minus_one:
        out_ += '-';
        // -(-x) and -(5) read as they stand.
        part(expression.parts[0], expression.parts[0].op == Op::number ? 8 : 7);
        return;
      default:
        break;
    }
    if (strength == 7) return call(expression);
    // Comparisons do not stand in a row; others do from left to right.
    part(expression.parts[0], strength == 3 ? 4 : strength);
    out_ += " " + std::string(surveys::logic::to_string(expression.op)) + " ";
    part(expression.parts[1], is_even(expression.op) ? strength : strength + 1);
  }

  std::string out_;
};

}  // namespace

std::string xlsform_of(const Expression& expression) { return Printer().print(expression); }

}  // namespace okno::exchange
