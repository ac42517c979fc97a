// What can be asked of a citizen. Fields come from a life situation in the rubricator or stand in every
// message (text, place, contact); both sides check them with the same functions (validate.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "shared/i18n/i18n.h"

namespace okno::forms {

enum class FieldKind {
  short_text,
  long_text,
  choice,
  choices,  // several of the options
  date,
  phone,
  email,
  snils,
  inn,
  ogrn,  // ОГРН (13 digits) or ОГРНИП (15)
  oktmo,
  place,
  files,
  consent,
};
std::string_view to_string(FieldKind kind);  // "short_text", … as packs write it
bool parse_field_kind(std::string_view name, FieldKind& kind);

enum class Presence { optional, required };

struct Option {
  std::string id;
  i18n::Words label;
  friend bool operator==(const Option&, const Option&) = default;
};

struct Field {
  std::string id;  // [a-z][a-z0-9_]{0,39}
  FieldKind kind = FieldKind::short_text;
  Presence presence = Presence::optional;
  i18n::Words label;
  i18n::Words hint;
  std::size_t min_length = 0;   // characters as seen; texts only
  std::size_t max_length = 0;   // 0: the kind's own (short 200, long 4000)
  std::vector<Option> options;  // choice, choices
  std::string min_day;          // date: "2026-01-01", "today", or empty
  std::string max_day;
  friend bool operator==(const Field&, const Field&) = default;
};

}  // namespace okno::forms
