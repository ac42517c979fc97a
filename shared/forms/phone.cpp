// Telephone numbers: the Russian numbering plan liberally, other countries by E.164 alone.
#include "shared/base/text.h"
#include "shared/forms/typed.h"
#include "shared/forms/validate.h"

namespace okno::forms {
namespace {

using i18n::Text;

Text reason(std::string_view key) { return Text::of(key); }

// What follows +7: ten digits. Codes in 0, 1 and 2 are not given out; Kazakhstan shares the +7.
Checked russian(std::string_view national) {
  // «+7 8 910 …»: both ways to begin at once.
  if (national.size() == 11 && national.front() == '8') national.remove_prefix(1);
  if (national.size() < 10) return reason("forms.phone.incomplete");
  if (national.size() > 10) return reason("forms.phone.too_long");
  if (national.front() <= '2') return reason("forms.phone.code");
  return "+7" + std::string(national);
}

// What follows +375: nine digits. Within the country 8 0 goes before them, and people write that behind the code, too.
Checked belarusian(std::string_view national) {
  if (national.starts_with("80")) national.remove_prefix(1);
  if (national.starts_with('0')) national.remove_prefix(1);
  // No code there begins with 0, and what is kept must read the same once more.
  if (national.size() != 9 || national.front() == '0') return reason("forms.phone.foreign");
  return "+375" + std::string(national);
}

// What follows a plus.
Checked international(std::string_view digits) {
  if (digits.empty()) return reason("forms.phone.incomplete");
  if (digits.front() == '7') return russian(digits.substr(1));
  if (digits.starts_with("375")) return belarusian(digits.substr(3));
  // «+8 910 …»: no country has the code 89.
  if (digits.size() == 11 && digits.starts_with("89")) return russian(digits.substr(1));
  if (digits.front() == '0' || digits.size() < 8 || digits.size() > 15) return reason("forms.phone.foreign");
  return "+" + std::string(digits);
}

Checked without_plus(std::string_view digits) {
  // The two ways to dial abroad: from Europe, and from Russia (no Russian code begins with 10).
  if (digits.starts_with("00")) return international(digits.substr(2));
  if (digits.starts_with("810") && digits.size() > 11) return international(digits.substr(3));
  // No Russian code begins with 0.
  if (digits.size() == 11 && digits.starts_with("80")) return belarusian(digits);
  if (digits.size() < 10) return reason("forms.phone.incomplete");

  const char first = digits.front();
  const bool trunk = first == '7' || first == '8';
  if (digits.size() == 10) {
    // An 8 or 7 of the trunk and a digit too few? There are no codes 89x and 849, and a code in 7 is foreign.
    if (first == '7' || digits.starts_with("89") || digits.starts_with("849"))
      return reason("forms.phone.incomplete");
    return russian(digits);
  }
  if (!trunk) return reason("forms.phone.foreign");
  return russian(digits.substr(1));
}

// At a character that no number has: is it an extension, a second number, or a slip?
Text stray(std::string_view digits_before, std::string_view rest) {
  const std::size_t digits_after = text::digits_only(rest).size();
  if (digits_before.size() < 5 || digits_after == 0) return reason("forms.phone.characters");
  return reason(digits_after < 7 ? "forms.phone.extension" : "forms.phone.too_long");
}

}  // namespace

Checked check_phone(std::string_view typed) {
  const std::string line = plain_line(typed);
  std::string digits;
  bool plus = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (text::is_digit(c)) {
      digits += c;
    } else if (c == '+' && digits.empty() && !plus) {
      plus = true;
    } else if (c != ' ' && c != '-' && c != '(' && c != ')' && c != '.') {
      return stray(digits, std::string_view(line).substr(i));
    }
  }
  return plus ? international(digits) : without_plus(digits);
}

}  // namespace okno::forms
