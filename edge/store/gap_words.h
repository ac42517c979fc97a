// A gap as it stands in node_state: two times in milliseconds.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "edge/store/lives.h"

namespace okno::store {

std::string write_gap(const Lives::Gap& gap);
std::optional<Lives::Gap> read_gap(std::string_view words);

}  // namespace okno::store
