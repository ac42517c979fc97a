// What formulas of SurveyJS and of LimeSurvey have in common: the signs of C and JavaScript, in words or not.
#pragma once

#include <span>
#include <string_view>

#include "edge/exchange/formula/cutting.h"
#include "edge/exchange/formula/meanings.h"

namespace okno::exchange {

// A word of a dialect, and what it is: a sign in XPath's notation, or what to write instead of a function.
struct DialectWord {
  std::string_view name, is;
};

class ScriptGrammar : public Grammar {
 public:
  ScriptGrammar(std::string_view written, const Standing& standing) : cutter_(written), standing_(standing) {}
  Result<Expression> read();

 protected:
  // Words that are signs, in lower case.
  virtual std::span<const DialectWord> sign_words() const = 0;
  // A sign of the dialect's own at the beginning of `rest`: what it is, or "". Sets how long it is; 0 after fail().
  virtual std::string_view own_sign(std::string_view rest, std::size_t& length) = 0;
  virtual bool call(const std::string& name, std::vector<Expression> parts, Expression& out) = 0;
  // A value that stands for itself: true, a name.
  virtual bool word(const std::string& name, Expression& out) = 0;
  // {…}, from its bracket on.
  virtual bool braces() = 0;

  bool cut() override;
  bool operand(Expression& out) override;
  std::string not_an_operator(const Token& token) const override;

  bool put(Token::Kind kind, std::string text = {}, double number = 0);
  bool reference(const std::string& name, Expression& out);
  // Fails, with what to write instead of a function: one of `habits`, or `known`, those that there are. `lower`: its name.
  bool no_function(const std::string& name, std::string_view lower, std::span<const DialectWord> habits,
                   std::string_view known);
  // A function that takes that many parts.
  bool takes(const std::string& name, const std::vector<Expression>& parts, std::size_t count);
  const surveys::Question* question_of(const Expression& part) const;

  Cutter cutter_;
  const Standing& standing_;

 private:
  bool one();
  bool sign();
  bool quoted_text(char quote);
};

Expression part_of(Op op, Expression part);
Expression parts_of(Op op, Expression left, Expression right);
// Whether `text` stands in an answer, as a pattern for matches.
std::string pattern_of_part(std::string_view text);
// Of a pattern that may fit anywhere in an answer, one that fits the whole.
std::string found_anywhere(std::string_view pattern);
// The same of "/pattern/"; empty where it is none, or has marks such as i after it.
std::string whole_pattern(std::string_view written);

}  // namespace okno::exchange
