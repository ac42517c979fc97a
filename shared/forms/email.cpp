// E-mail addresses: the part of RFC 5321 that people use, with the slips they make explained.
#include <algorithm>

#include "shared/base/text.h"
#include "shared/forms/typed.h"
#include "shared/forms/validate.h"

namespace okno::forms {
namespace {

using i18n::Text;

constexpr std::size_t longest_name = 64;
constexpr std::size_t longest_address = 254;  // RFC 5321, 4.5.3.1.3 less the angle brackets
constexpr std::size_t longest_label = 63;

bool is_latin(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
         (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}
bool is_cyrillic(char32_t c) { return c >= 0x400 && c <= 0x52F && !(c >= 0x482 && c <= 0x489); }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

Text odd_character(char32_t c) {
  // «почта: ivan@example.ru»: without its colon it would be another address.
  if (c == U':') return Text::of("forms.email.incomplete");
  std::string character;
  text::append(character, c);
  return Text::of("forms.email.character").with("character", character);
}

bool dots_astray(std::string_view part) {
  return part.starts_with('.') || part.ends_with('.') || part.find("..") != std::string_view::npos;
}

// Empty when the name before the @ is right.
Text check_name(std::string_view name) {
  if (dots_astray(name)) return Text::of("forms.email.dots");
  for (const char32_t c : text::decode(name)) {
    if (is_cyrillic(c) || (c >= 0x80 && is_latin(c))) return Text::of("forms.email.name_not_latin");
    if (c >= 0x80) return odd_character(c);
    const bool taken =
        is_latin(c) || is_digit(c) ||
        std::string_view(".!#$%&'*+-/=?^_`{|}~").find(static_cast<char>(c)) != std::string_view::npos;
    if (!taken) return odd_character(c);
  }
  return {};
}

// One part between dots of what follows the @.
Text check_label(std::string_view label) {
  if (label.size() > longest_label) return Text::of("forms.email.too_long");
  bool latin = false;
  bool cyrillic = false;
  for (const char32_t c : text::decode(label)) {
    if (is_latin(c))
      latin = true;
    else if (is_cyrillic(c))
      cyrillic = true;
    else if (!is_digit(c) && c != U'-')
      return odd_character(c);
  }
  if (latin && cyrillic) return Text::of("forms.email.mixed_letters");
  if (label.starts_with('-') || label.ends_with('-')) return odd_character(U'-');
  return {};
}

Text check_domain(std::string_view domain) {
  if (dots_astray(domain)) return Text::of("forms.email.dots");
  const std::size_t last_dot = domain.rfind('.');
  if (last_dot == std::string_view::npos) {
    Text wrong = check_label(domain);
    return wrong.key.empty() ? Text::of("forms.email.domain_incomplete") : std::move(wrong);
  }
  std::string_view rest = domain;
  while (!rest.empty()) {
    const std::size_t dot = std::min(rest.find('.'), rest.size());
    Text wrong = check_label(rest.substr(0, dot));
    if (!wrong.key.empty()) return wrong;
    rest.remove_prefix(std::min(dot + 1, rest.size()));
  }
  // No top-level domain is one letter or has a digit but in "xn--…".
  const std::string_view top = domain.substr(last_dot + 1);
  const bool only_letters = top.starts_with("xn--") || text::digits_only(top).empty();
  if (text::seen_length(top) < 2 || !only_letters) return Text::of("forms.email.domain_incomplete");
  return {};
}

// The address in «Иван <ivan@example.ru>» and "mailto:ivan@example.ru".
std::string bare(std::string_view line) {
  const std::size_t open = line.find('<');
  const std::size_t close = line.find('>', open);
  if (close != std::string_view::npos && line.find('<', close) == std::string_view::npos)
    line = line.substr(open + 1, close - open - 1);
  constexpr std::string_view scheme = "mailto:";
  if (text::lower(line.substr(0, scheme.size())) == scheme) {
    line.remove_prefix(scheme.size());
    line = line.substr(0, line.find('?'));
  }
  return std::string(text::trim(line));
}

}  // namespace

Checked check_email(std::string_view typed) {
  const std::string address = bare(plain_line(typed));
  if (address.empty()) return Text::of("forms.email.incomplete");
  const auto signs = std::count(address.begin(), address.end(), '@');
  if (signs > 1) return Text::of("forms.email.at_repeated");
  if (address.find(' ') != std::string::npos) return Text::of("forms.email.space");
  if (signs == 0) return Text::of("forms.email.at_missing");
  if (address.find(',') != std::string::npos) return Text::of("forms.email.comma");

  const std::size_t at = address.find('@');
  const std::string name = address.substr(0, at);
  const std::string domain = text::lower(address.substr(at + 1));
  if (name.empty()) return Text::of("forms.email.name_missing");
  if (domain.empty()) return Text::of("forms.email.domain_missing");
  if (name.size() > longest_name || address.size() > longest_address) return Text::of("forms.email.too_long");
  if (Text wrong = check_name(name); !wrong.key.empty()) return wrong;
  if (Text wrong = check_domain(domain); !wrong.key.empty()) return wrong;
  return name + "@" + domain;
}

}  // namespace okno::forms
