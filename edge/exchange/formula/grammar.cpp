#include "edge/exchange/formula/grammar.h"

#include <algorithm>
#include <array>
#include <utility>

namespace okno::exchange {
namespace {

constexpr std::size_t deepest_brackets = 40;
constexpr std::size_t longest_chain = 60;  // of signs that cannot be put in another order

struct Comparison {
  std::string_view sign;
  Op op;
};
constexpr std::array<Comparison, 6> comparisons = {{{"=", Op::equal},
                                                    {"!=", Op::unequal},
                                                    {"<", Op::less},
                                                    {"<=", Op::at_most},
                                                    {">", Op::more},
                                                    {">=", Op::at_least}}};

struct Size {
  std::size_t nodes = 0, depth = 0;
};
Size size_of(const Expression& expression) {
  Size size{1, 0};
  for (const Expression& part : expression.parts) {
    const Size of = size_of(part);
    size.nodes += of.nodes;
    size.depth = std::max(size.depth, of.depth);
  }
  ++size.depth;
  return size;
}

}  // namespace

Expression number_of(double value) { return {Op::number, value, {}, {}}; }
Expression text_of(std::string text) { return {Op::text, 0, std::move(text), {}}; }
Expression truth_of(bool value) { return {Op::truth, value ? 1.0 : 0.0, {}, {}}; }
Expression answer_of(std::string question) { return {Op::answer, 0, std::move(question), {}}; }
Expression made_of(Op op, std::vector<Expression> parts) { return {op, 0, {}, std::move(parts)}; }
Expression is_empty(Expression what) {
  std::vector<Expression> parts;
  parts.push_back(std::move(what));
  parts.push_back(text_of({}));
  return made_of(Op::equal, std::move(parts));
}

Expression joined(Op op, std::vector<Expression> parts) {
  while (parts.size() > 1) {
    std::vector<Expression> pairs;
    for (std::size_t i = 0; i < parts.size(); i += 2) {
      if (i + 1 == parts.size()) {
        pairs.push_back(std::move(parts[i]));
        break;
      }
      std::vector<Expression> both;
      both.push_back(std::move(parts[i]));
      both.push_back(std::move(parts[i + 1]));
      pairs.push_back(made_of(op, std::move(both)));
    }
    parts = std::move(pairs);
  }
  return std::move(parts.front());
}

Result<Expression> Grammar::parse() {
  if (!cut()) return Error::invalid(fault_);
  tokens_.emplace_back();
  if (here().kind == Token::Kind::end) return Error::invalid("nothing stands here; write a formula");
  Expression out;
  if (!expression(out)) return Error::invalid(fault_);
  if (here().kind != Token::Kind::end) return Error::invalid(not_an_operator(here()));
  const Size size = size_of(out);
  if (size.nodes > surveys::logic::most_nodes || size.depth > surveys::logic::deepest)
    return Error::invalid("the formula is too long; write parts of it into rows of the type calculate");
  return out;
}

bool Grammar::fail(std::string what) {
  if (fault_.empty()) fault_ = std::move(what);
  return false;
}

void Grammar::advance() {
  if (at_ + 1 < tokens_.size()) ++at_;
}

bool Grammar::take(std::string_view sign) {
  if (!is_sign(sign)) return false;
  advance();
  return true;
}

bool Grammar::compared(Expression&, bool& took) {
  took = false;
  return true;
}

std::string Grammar::not_an_operator(const Token& token) const {
  if (token.kind == Token::Kind::sign && token.text == ")") return "a ) without its (; take one away";
  return "two values stand side by side; write a sign such as = or and between them";
}

bool Grammar::nested(bool (Grammar::*read)(Expression&), Expression& out) {
  if (++depth_ > deepest_brackets)
    return fail("too many brackets in one another; write parts of it into rows of the type calculate");
  const bool is_right = (this->*read)(out);
  --depth_;
  return is_right;
}

bool Grammar::bracketed(Expression& out) {
  advance();
  if (is_sign(")")) return fail("nothing stands in the brackets; write a condition there");
  if (!nested(&Grammar::expression, out)) return false;
  if (take(")")) return true;
  return fail(here().kind == Token::Kind::end ? "a ( without its ); add one" : not_an_operator(here()));
}

bool Grammar::arguments(std::vector<Expression>& out) {
  advance();
  if (take(")")) return true;
  while (true) {
    if (is_sign(",") || is_sign(")")) return fail("a part is missing beside a comma; write it");
    if (!nested(&Grammar::expression, out.emplace_back())) return false;
    if (take(")")) return true;
    if (here().kind == Token::Kind::end) return fail("a ( without its ); add one");
    if (!take(",")) return fail(not_an_operator(here()));
  }
}

bool Grammar::expression(Expression& out) { return any(out); }

bool Grammar::any(Expression& out) {
  std::vector<Expression> parts(1);
  if (!all(parts.back())) return false;
  while (take("or"))
    if (!all(parts.emplace_back())) return false;
  out = joined(Op::either, std::move(parts));
  return true;
}

bool Grammar::all(Expression& out) {
  std::vector<Expression> parts(1);
  if (!comparison(parts.back())) return false;
  while (take("and"))
    if (!comparison(parts.emplace_back())) return false;
  out = joined(Op::both, std::move(parts));
  return true;
}

bool Grammar::comparison(Expression& out) {
  if (!sum(out)) return false;
  bool took = false;
  if (!compared(out, took)) return false;
  if (took) return true;
  const auto find = [&] {
    return std::find_if(comparisons.begin(), comparisons.end(),
                        [&](const Comparison& each) { return is_sign(each.sign); });
  };
  const auto found = find();
  if (found == comparisons.end()) return true;
  advance();
  std::vector<Expression> sides;
  sides.push_back(std::move(out));
  if (!sum(sides.emplace_back())) return false;
  if (find() != comparisons.end())
    return fail("two comparisons in a row compare the wrong things; write them apart: a < b and b < c");
  out = made_of(found->op, std::move(sides));
  return true;
}

// a + b - c: what is added balanced, less what is taken away.
bool Grammar::sum(Expression& out) {
  std::vector<std::pair<Op, Expression>> terms;
  terms.emplace_back(Op::plus, Expression{});
  if (!product(terms.back().second)) return false;
  while (is_sign("+") || is_sign("-")) {
    terms.emplace_back(is_sign("+") ? Op::plus : Op::minus, Expression{});
    advance();
    if (!product(terms.back().second)) return false;
  }
  const bool only_plus =
      std::all_of(terms.begin(), terms.end(), [](const auto& term) { return term.first == Op::plus; });
  if (!only_plus && terms.size() <= longest_chain) {
    out = std::move(terms.front().second);
    for (std::size_t i = 1; i < terms.size(); ++i) {
      std::vector<Expression> sides;
      sides.push_back(std::move(out));
      sides.push_back(std::move(terms[i].second));
      out = made_of(terms[i].first, std::move(sides));
    }
    return true;
  }
  std::vector<Expression> added, taken;
  for (auto& [op, term] : terms) (op == Op::plus ? added : taken).push_back(std::move(term));
  out = joined(Op::plus, std::move(added));
  if (taken.empty()) return true;
  std::vector<Expression> sides;
  sides.push_back(std::move(out));
  sides.push_back(joined(Op::plus, std::move(taken)));
  out = made_of(Op::minus, std::move(sides));
  return true;
}

bool Grammar::product(Expression& out) {
  std::vector<std::pair<Op, Expression>> factors;
  factors.emplace_back(Op::times, Expression{});
  if (!unary(factors.back().second)) return false;
  while (is_sign("*") || is_sign("div") || is_sign("mod")) {
    factors.emplace_back(is_sign("*")     ? Op::times
                         : is_sign("div") ? Op::divided
                                          : Op::remainder,
                         Expression{});
    advance();
    if (!unary(factors.back().second)) return false;
  }
  if (factors.size() > longest_chain)
    return fail("the formula is too long; write parts of it into rows of the type calculate");
  out = std::move(factors.front().second);
  for (std::size_t i = 1; i < factors.size(); ++i) {
    std::vector<Expression> sides;
    sides.push_back(std::move(out));
    sides.push_back(std::move(factors[i].second));
    out = made_of(factors[i].first, std::move(sides));
  }
  return true;
}

bool Grammar::unary(Expression& out) {
  std::size_t signs = 0;
  while (take("-")) ++signs;
  if (here().kind == Token::Kind::end) return fail("the formula stops in the middle; write what is missing");
  if (!operand(out)) return false;
  if (signs == 0) return true;
  // A number is what it says.
  if (out.op == Op::number) {
    if (signs % 2 == 1) out.number = -out.number;
    return true;
  }
  for (std::size_t i = 0; i < (signs % 2 == 1 ? 1U : 2U); ++i) {
    std::vector<Expression> part;
    part.push_back(std::move(out));
    out = made_of(Op::minus_one, std::move(part));
  }
  return true;
}

}  // namespace okno::exchange
