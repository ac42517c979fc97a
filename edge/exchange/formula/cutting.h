// What cutting a formula into tokens shares between dialects: numbers, quoted texts, signs that Word and Excel make of plain
// ones, and those of other languages.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace okno::exchange {

class Cutter {
 public:
  explicit Cutter(std::string_view text) : rest_(text) {}
  // Blanks are passed over, also those that cannot be seen.
  bool at_end();
  std::string_view rest() const { return rest_; }
  bool starts_with(std::string_view prefix) const { return rest_.starts_with(prefix); }
  void skip(std::size_t bytes) { rest_.remove_prefix(bytes); }
  bool take(std::string_view prefix);

  // At a digit, or a point before one. Nothing when it is no number, such as 5km.
  std::optional<double> number();
  // At a quote; nothing without the second one.
  std::optional<std::string> quoted();
  // At a letter or _; what follows may also be digits, points and dashes. Letters are those of all alphabets.
  std::string name(std::string_view further);
  bool is_at_number() const;
  bool is_at_name() const;

 private:
  std::string_view rest_;
};

// What to write in place of a sign that no dialect has: a curly quote, ≥, a long dash. Nothing for all others; `length` is
// how many bytes it has.
std::optional<std::string> plain_sign(std::string_view at, std::size_t& length);

}  // namespace okno::exchange
