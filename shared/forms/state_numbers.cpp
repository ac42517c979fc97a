// Numbers that the Russian state gives to people, companies and municipalities.
#include "shared/base/text.h"
#include "shared/forms/typed.h"
#include "shared/forms/validate.h"

namespace okno::forms {
namespace {

using i18n::Text;

int digit(std::string_view digits, std::size_t i) { return digits[i] - '0'; }

Text wrong_length(std::string_view key, std::string_view digits) {
  return Text::of(key).with("count", static_cast<long long>(digits.size()));
}

// Pension Fund order 192p: nine digits weighted 9 to 1, modulo 101, 100 as 00. Numbers up to 001-001-998 were
// given out before there was a sum.
bool snils_fits(std::string_view digits) {
  int number = 0;
  int sum = 0;
  for (std::size_t i = 0; i < 9; ++i) {
    number = number * 10 + digit(digits, i);
    sum += digit(digits, i) * static_cast<int>(9 - i);
  }
  if (number == 0) return false;
  if (number <= 1'001'998) return true;
  return sum % 101 % 100 == digit(digits, 9) * 10 + digit(digits, 10);
}

// The digit at `position` is the weighted sum of those before it, modulo 11, modulo 10. The weights are the
// last `position` of this row.
bool inn_digit_fits(std::string_view digits, std::size_t position) {
  constexpr int weights[] = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
  int sum = 0;
  for (std::size_t i = 0; i < position; ++i) sum += digit(digits, i) * weights[11 - position + i];
  return sum % 11 % 10 == digit(digits, position);
}

// The first two digits of an ИНН and an ОКТМО are a region's, and there is none with the code 00.
bool names_a_region(std::string_view digits) { return !digits.starts_with("00"); }

}  // namespace

Checked check_snils(std::string_view typed) {
  const auto digits = spaced_digits(typed);
  if (!digits) return Text::of("forms.digits_only");
  if (digits->size() != 11) return wrong_length("forms.snils.length", *digits);
  if (!snils_fits(*digits)) return Text::of("forms.snils.wrong");
  return *digits;
}

Checked check_inn(std::string_view typed) {
  const auto digits = spaced_digits(typed);
  if (!digits) return Text::of("forms.digits_only");
  const bool company = digits->size() == 10;
  if (!company && digits->size() != 12) return wrong_length("forms.inn.length", *digits);
  const bool fits =
      company ? inn_digit_fits(*digits, 9) : inn_digit_fits(*digits, 10) && inn_digit_fits(*digits, 11);
  if (!fits || !names_a_region(*digits)) return Text::of("forms.inn.wrong");
  return *digits;
}

// Ministry of Finance order 165n: all digits but the last modulo 11 (ОГРН) or 13 (ОГРНИП), modulo 10.
Checked check_ogrn(std::string_view typed) {
  const auto digits = spaced_digits(typed);
  if (!digits) return Text::of("forms.digits_only");
  if (digits->size() != 13 && digits->size() != 15) return wrong_length("forms.ogrn.length", *digits);
  const int modulus = digits->size() == 13 ? 11 : 13;
  int remainder = 0;
  for (std::size_t i = 0; i + 1 < digits->size(); ++i)
    remainder = (remainder * 10 + digit(*digits, i)) % modulus;
  // The first digit says what kind of record it is; there is no kind 0.
  if (digits->front() == '0' || remainder % 10 != digit(*digits, digits->size() - 1))
    return Text::of("forms.ogrn.wrong");
  return *digits;
}

Checked check_oktmo(std::string_view typed) {
  const auto digits = spaced_digits(typed);
  if (!digits) return Text::of("forms.digits_only");
  if (digits->size() != 8 && digits->size() != 11) return wrong_length("forms.oktmo.length", *digits);
  if (!names_a_region(*digits)) return Text::of("forms.oktmo.wrong");
  return *digits;
}

}  // namespace okno::forms
