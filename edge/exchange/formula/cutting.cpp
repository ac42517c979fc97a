#include "edge/exchange/formula/cutting.h"

#include <array>
#include <cstdlib>

#include "shared/base/text.h"

namespace okno::exchange {
namespace {

// No-break spaces, zero-width ones, the mark at the beginning of a file.
constexpr std::array<std::string_view, 6> unseen = {"\u00A0", "\u202F", "\u200B",
                                                    "\u2060", "\uFEFF", "\u3000"};

struct Fancy {
  std::string_view sign;
  std::string_view plain;
};
constexpr std::array<Fancy, 24> fancy = {
    {{"\u201C", "\""}, {"\u201D", "\""}, {"\u201E", "\""},  {"\u201F", "\""},
     {"\u00AB", "\""}, {"\u00BB", "\""}, {"\u2018", "'"},   {"\u2019", "'"},
     {"\u201A", "'"},  {"\u201B", "'"},  {"\u2032", "'"},   {"\u2033", "\""},
     {"\u00B4", "'"},  {"`", "'"},       {"\u2265", ">="},  {"\u2264", "<="},
     {"\u2260", "!="}, {"\u2013", "-"},  {"\u2014", "-"},   {"\u2212", "-"},
     {"\u2010", "-"},  {"\u00D7", "*"},  {"\u00F7", "div"}, {"\u2026", "what you left out"}}};

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::optional<std::string> plain_sign(std::string_view at, std::size_t& length) {
  for (const Fancy& each : fancy)
    if (at.starts_with(each.sign)) {
      length = each.sign.size();
      return std::string(each.plain);
    }
  return std::nullopt;
}

bool Cutter::at_end() {
  while (!rest_.empty()) {
    const char c = rest_.front();
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      rest_.remove_prefix(1);
      continue;
    }
    bool was_unseen = false;
    for (const std::string_view each : unseen)
      if (rest_.starts_with(each)) {
        rest_.remove_prefix(each.size());
        was_unseen = true;
        break;
      }
    if (!was_unseen) return false;
  }
  return true;
}

bool Cutter::take(std::string_view prefix) {
  if (!rest_.starts_with(prefix)) return false;
  rest_.remove_prefix(prefix.size());
  return true;
}

bool Cutter::is_at_number() const {
  return !rest_.empty() && (text::is_digit(rest_.front()) ||
                            (rest_.front() == '.' && rest_.size() > 1 && text::is_digit(rest_[1])));
}

bool Cutter::is_at_name() const {
  std::size_t ignored = 0;
  return !rest_.empty() && is_name_byte(rest_.front()) && !plain_sign(rest_, ignored);
}

std::optional<double> Cutter::number() {
  std::size_t i = 0;
  bool has_point = false;
  while (i < rest_.size() && (text::is_digit(rest_[i]) || (rest_[i] == '.' && !has_point))) {
    has_point = has_point || rest_[i] == '.';
    ++i;
  }
  const double value = std::strtod(std::string(rest_.substr(0, i)).c_str(), nullptr);
  rest_.remove_prefix(i);
  if (is_at_name() || (!rest_.empty() && rest_.front() == '.')) return std::nullopt;
  return value;
}

std::optional<std::string> Cutter::quoted() {
  const char quote = rest_.front();
  const std::size_t end = rest_.find(quote, 1);
  if (end == std::string_view::npos) return std::nullopt;
  std::string text(rest_.substr(1, end - 1));
  rest_.remove_prefix(end + 1);
  return text;
}

std::string Cutter::name(std::string_view further) {
  std::size_t i = 0;
  std::size_t ignored = 0;
  while (i < rest_.size()) {
    const char c = rest_[i];
    const bool goes_on =
        is_name_byte(c) || (i > 0 && (text::is_digit(c) || further.find(c) != std::string_view::npos));
    if (!goes_on) break;
    if (static_cast<unsigned char>(c) >= 0x80) {
      if (plain_sign(rest_.substr(i), ignored)) break;
      bool is_unseen = false;
      for (const std::string_view each : unseen) is_unseen = is_unseen || rest_.substr(i).starts_with(each);
      if (is_unseen) break;
    }
    ++i;
  }
  std::string name(rest_.substr(0, i));
  rest_.remove_prefix(i);
  return name;
}

}  // namespace okno::exchange
