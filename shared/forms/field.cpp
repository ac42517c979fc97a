#include "shared/forms/field.h"

#include <array>

namespace okno::forms {
namespace {

// In the order of FieldKind.
constexpr std::array<std::string_view, 14> names = {"short_text", "long_text", "choice", "choices", "date",
                                                    "phone",      "email",     "snils",  "inn",     "ogrn",
                                                    "oktmo",      "place",     "files",  "consent"};
static_assert(names.size() == static_cast<std::size_t>(FieldKind::consent) + 1);

}  // namespace

std::string_view to_string(FieldKind kind) { return names[static_cast<std::size_t>(kind)]; }

bool parse_field_kind(std::string_view name, FieldKind& kind) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] != name) continue;
    kind = static_cast<FieldKind>(i);
    return true;
  }
  return false;
}

}  // namespace okno::forms
