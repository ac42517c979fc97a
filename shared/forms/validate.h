// Validation, once for both sides. Each function takes what was typed and gives the canonical form or the
// reason as a Text that says what to do. Liberal in what is accepted, canonical in what is kept.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/instant.h"
#include "shared/forms/field.h"
#include "shared/forms/value.h"
#include "shared/i18n/i18n.h"

namespace okno::forms {

// One thing that is wrong. `field` is a JSON-like path: "text", "fields.date", "contact.email".
struct FieldError {
  std::string field;
  i18n::Text message;  // message.key is the `code` of RFC 9457 errors too
  friend bool operator==(const FieldError&, const FieldError&) = default;
};
using FieldErrors = std::vector<FieldError>;

// The canonical form, or why not.
using Checked = std::variant<std::string, i18n::Text>;
bool ok(const Checked& checked);

Checked check_phone(std::string_view typed);  // Russian numbers and +<country>…; E.164
Checked check_email(std::string_view typed);  // domain in lower case, IDN domains kept as typed in lower case
Checked check_snils(
    std::string_view typed);  // 11 digits; check sum mod 101, numbers up to 001-001-998 carry none
Checked check_inn(std::string_view typed);    // 10 or 12 digits (ФНС order ЕД-7-14/559@)
Checked check_ogrn(std::string_view typed);   // 13 or 15 digits
Checked check_oktmo(std::string_view typed);  // 8 or 11 digits (ОК 033-2013)
// dd.mm.yyyy (also with / or -, or 8 digits alone) or ISO → ISO; only the years 1900 to 2199.
Checked check_date(std::string_view typed, const Field& field, Day today);

// Everything that is wrong with the answers to `fields`, in the order of the fields; `values` become
// canonical where they are right, and empty ones are taken out. An answer to a field that is not there is an
// error too. place, files and
// consent fields are not among the values: see submission.h. `today` is the citizen's day.
FieldErrors validate(const std::vector<Field>& fields, Values& values, Day today,
                     std::string_view path_prefix = "fields.");

}  // namespace okno::forms
