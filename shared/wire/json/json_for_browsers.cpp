#include "shared/wire/json/json_parser.h"

namespace okno::wire {

Result<Json> parse_json(std::string_view text, JsonLimits limits) { return parse_json_small(text, limits); }

}  // namespace okno::wire
