// Personal data that a free text does not need, found before it is sent, so that the citizen may take it out.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace okno::forms {

enum class PersonalData { passport, bank_card, snils };

struct Finding {
  PersonalData what;
  std::size_t begin_byte;  // into the text
  std::size_t end_byte;
  friend bool operator==(const Finding&, const Finding&) = default;
};

// In the order of the text. A card needs a valid Luhn sum (ISO/IEC 7812-1) and 16 to 19 digits; a СНИЛС a
// valid check sum; a passport four and six digits with the word «паспорт», «серия» or «номер» near by, or the
// form "4510 123456". Nothing is found inside longer runs of digits. Where a telephone, an order, a contract or
// an ИНН is named nearer to the digits than a passport, they are taken for that; eleven digits in one run that
// begin with 7 or 8 are a telephone number unless «СНИЛС» stands before them.
std::vector<Finding> find_personal_data(std::string_view text);

}  // namespace okno::forms
