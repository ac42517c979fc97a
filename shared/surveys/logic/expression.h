// A formula of a survey: when something is asked, whether an answer will do. One small tree, whatever dialect it was written
// in; evaluated alike in browsers and at the edge, by the rules of XPath 1.0 and of ODK XForms for what is empty.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/instant.h"

namespace okno::surveys::logic {

enum class Op : std::uint8_t {
  // literals
  number,
  text,
  truth,
  // what is read; by name but for `self` and `today`
  answer,  // to another question; empty when it is not asked
  self,    // the answer that is judged
  column,  // of the choice that is judged
  today,
  // what is made of the parts
  either,
  both,
  negation,
  equal,
  unequal,
  less,
  at_most,
  more,
  at_least,
  plus,
  minus,
  times,
  divided,
  remainder,  // with the sign of the dividend
  minus_one,  // -x
  selected,   // whether a choice is among those of an answer
  count_selected,
  conditional,  // if(truth, then, else)
  coalesce,     // the first of two that is not empty
  length,       // in characters
  matches,      // a pattern (pattern.h), the whole text
};
// As the log and browsers have it: "or", "selected", …
std::string_view to_string(Op op);
bool parse_op(std::string_view name, Op& op);
std::size_t parts_of(Op op);  // how many parts it takes

struct Expression {
  Op op = Op::truth;
  double number = 0;  // of number; of truth 0 or 1
  std::string text;   // of text, or a name
  std::vector<Expression> parts;
  friend bool operator==(const Expression&, const Expression&) = default;
};

// One as it was written.
struct Formula {
  Expression tree;
  std::string written;  // byte for byte, for who wrote it; browsers get the tree alone
  bool is_given = false;
  explicit operator bool() const { return is_given; }
  friend bool operator==(const Formula&, const Formula&) = default;
};

// What a formula may ask for.
class Scope {
 public:
  virtual ~Scope() = default;
  virtual std::string answer(std::string_view question) = 0;  // empty when it is not asked
  virtual std::string column(std::string_view name) { return static_cast<void>(name), std::string(); }
  std::string self;
  Day today{};
};

// What it is, as answers hold it: numbers without needless digits, a truth "true" or "false". A number that is none (a word
// plus one) is empty, as ODK has it, so that coalesce() puts another in its place.
std::string text_of(const Expression& expression, Scope& scope);
bool is_true(const Expression& expression, Scope& scope);
double number_of(const Expression& expression, Scope& scope);

// A text as a number; an ISO day is its days since 1970-01-01, as ODK has it; NaN for all else.
double to_number(std::string_view text);
std::string to_text(double number);
// The choices that an answer of several names: words parted by blanks.
std::vector<std::string_view> chosen(std::string_view answer);
std::string joined(const std::vector<std::string_view>& choices);  // the reverse

// Every name of `op` (answer, column) in it, each once.
std::vector<std::string> names_in(const Expression& expression, Op op);
// A tree that is deeper is refused wherever it is read.
inline constexpr std::size_t deepest = 100;
inline constexpr std::size_t most_nodes = 1000;

}  // namespace okno::surveys::logic
