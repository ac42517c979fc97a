// Where a document is wrong, as people look for it. For servers and commands: the core in a browser says it to nobody.
#pragma once

#include <string>
#include <string_view>

namespace okno::wire {

// "line 3, column 14: why" for parse_json's "byte 52: why" of the same document; lines and columns count from one,
// columns in characters. Any other detail comes back as it is.
std::string place_in_lines(std::string_view document, std::string_view detail);

}  // namespace okno::wire
