// What formulas of all dialects have in common: signs of one precedence after another (XPath 1.0), over operands that each
// dialect reads in its own way. Long chains become trees that are not deep.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/surveys/logic/expression.h"

namespace okno::exchange {

using surveys::logic::Expression;
using surveys::logic::Op;

struct Token {
  enum class Kind { number, text, name, answer, self, sign, end } kind = Kind::end;
  std::string
      text;  // of a text without its quotes, a name, ${name} without its brackets, a sign as XPath has it
  double number = 0;
};

Expression number_of(double value);
Expression text_of(std::string text);
Expression truth_of(bool value);
Expression answer_of(std::string question);
Expression made_of(Op op, std::vector<Expression> parts);
// parts[0] op parts[1] op …, as deep as their logarithm.
Expression joined(Op op, std::vector<Expression> parts);
// ${question} = ''
Expression is_empty(Expression what);

class Grammar {
 public:
  Grammar() = default;
  virtual ~Grammar() = default;
  Grammar(const Grammar&) = delete;
  Grammar& operator=(const Grammar&) = delete;

 protected:
  Result<Expression> parse();
  bool expression(Expression& out);  // of the lowest precedence

  // Cuts the text into tokens_, without the last; false after fail().
  virtual bool cut() = 0;
  // What stands between signs. At least one token is left.
  virtual bool operand(Expression& out) = 0;
  // Signs of its own that compare, after their left side; says in `took` whether there was one.
  virtual bool compared(Expression& left, bool& took);
  // What is wrong with a token where an operator should stand.
  virtual std::string not_an_operator(const Token& token) const;

  bool fail(std::string what);  // returns false
  const Token& here() const { return tokens_[at_]; }
  const Token& after() const { return tokens_[at_ + 1 < tokens_.size() ? at_ + 1 : at_]; }
  bool is_sign(std::string_view sign) const {
    return here().kind == Token::Kind::sign && here().text == sign;
  }
  bool take(std::string_view sign);
  void advance();
  // `( … )`, from its bracket on.
  bool bracketed(Expression& out);
  // What stands between the brackets of a call, commas between; from the bracket on.
  bool arguments(std::vector<Expression>& out);
  // A part in which brackets may stand in brackets, not too many.
  bool nested(bool (Grammar::*read)(Expression&), Expression& out);

  std::vector<Token> tokens_;

 private:
  bool all(Expression& out);
  bool any(Expression& out);
  bool comparison(Expression& out);
  bool sum(Expression& out);
  bool product(Expression& out);
  bool unary(Expression& out);

  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::string fault_;
};

}  // namespace okno::exchange
