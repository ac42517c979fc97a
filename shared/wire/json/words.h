// What stands in many documents: words in two languages, languages, moments.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/instant.h"
#include "shared/i18n/i18n.h"
#include "shared/wire/json/reader.h"

namespace okno::wire {

// {"ru": …, "en": …}; "en" may be absent.
Json to_json(const i18n::Words& words);
bool read_words(ObjectReader& in, std::string_view member, i18n::Words& out, Need need = Need::optional);

bool read_lang(ObjectReader& in, std::string_view member, i18n::Lang& out, Need need = Need::optional);

// RFC 3339. `offset`, when given, receives the offset in which the moment was written.
bool read_instant(ObjectReader& in, std::string_view member, Instant& out, Need need = Need::optional,
                  UtcOffset* offset = nullptr);

Json strings_to_json(const std::vector<std::string>& strings);
// Adds {name, value} unless the value is empty.
void add_unless_empty(JsonObject& object, std::string_view name, const std::string& value);

}  // namespace okno::wire
