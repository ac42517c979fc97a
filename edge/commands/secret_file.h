// Files that a node makes for itself.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace okno::commands {

// The secret in the file, made at random when there is none; the same from one start to the next.
Result<std::string> keep_secret(const std::string& path);

}  // namespace okno::commands
