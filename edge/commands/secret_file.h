// Files that a node makes for itself.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace okno::commands {

enum class Mode { for_all = 0644, for_owner = 0600 };

// Whole or not at all: a file that is there was written to its end.
Status write_file(const std::string& path, std::string_view bytes, Mode mode);

// Symbols of Crockford's base 32, five random bits each: easy to read out and to type. At most 64.
std::string random_words(std::size_t symbols);

// The secret in the file, made at random when there is none; the same from one start to the next.
Result<std::string> keep_secret(const std::string& path);

}  // namespace okno::commands
