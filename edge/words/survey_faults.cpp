#include "edge/words/survey_faults.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace okno::words {
namespace {

// What the stars of `pattern` stand for in `text`; false when it does not fit.
bool fits(std::string_view pattern, std::string_view text, std::vector<std::string_view>& stars) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == text;
  if (text.substr(0, star) != pattern.substr(0, star)) return false;
  text.remove_prefix(star);
  pattern.remove_prefix(star + 1);
  const std::string_view next = pattern.substr(0, pattern.find('*'));
  if (next.empty() && pattern.empty()) {
    stars.push_back(text);
    return true;
  }
  const std::size_t before = stars.size();
  for (std::size_t end = text.find(next); end != std::string_view::npos; end = text.find(next, end + 1)) {
    stars.push_back(text.substr(0, end));
    if (fits(pattern, text.substr(end), stars)) return true;
    stars.resize(before);
  }
  return false;
}

// `is_whole`: nothing of it may be left in English, which a star would take in.
std::optional<std::string> say(std::span<const FaultPhrase> phrases, std::string_view text, bool is_whole) {
  for (const FaultPhrase& phrase : phrases) {
    std::vector<std::string_view> stars;
    if (!fits(phrase.en, text, stars)) continue;
    const bool takes_all = std::any_of(stars.begin(), stars.end(), [](std::string_view star) {
      return star.find("; ") != std::string_view::npos;
    });
    if (is_whole && takes_all) continue;
    std::string out;
    std::size_t next = 0;
    for (const char c : phrase.ru)
      if (c == '*' && next < stars.size())
        out += stars[next++];
      else
        out += c;
    return out;
  }
  return std::nullopt;
}

}  // namespace

std::string survey_fault(i18n::Lang lang, std::string_view what) {
  if (lang == i18n::Lang::en) return std::string(what);
  constexpr std::string_view left_out = "is left out: ";
  if (const std::size_t at = what.find(left_out); at != std::string_view::npos)
    if (const auto reason = say(fault_reasons(), what.substr(at + left_out.size()), false))
      return std::string(what.substr(0, at)) + "не читается: " + *reason;
  for (std::size_t end = what.find("; "); end != std::string_view::npos; end = what.find("; ", end + 1)) {
    const auto cause = say(fault_causes(), what.substr(0, end), false);
    const auto remedy = say(fault_remedies(), what.substr(end + 2), false);
    if (cause && remedy) return *cause + "; " + *remedy;
  }
  return say(fault_causes(), what, true).value_or(std::string(what));
}

}  // namespace okno::words
