// A small reader of JSON for telephones; servers read with nlohmann_json (json_nlohmann.cpp). Both are parse_json() of
// json.h, each on its own target, and a test holds them to the same documents.
#pragma once

#include "shared/wire/json/json.h"

namespace okno::wire {

// What parse_json() promises.
Result<Json> parse_json_small(std::string_view text, JsonLimits limits);

}  // namespace okno::wire
