// The verbs of `okno survey` that need no node: check, import, export and walk, of a file.
#pragma once

#include <optional>

#include "edge/commands/command.h"

namespace okno::commands {

// The exit code; nothing for another verb.
std::optional<int> survey_file_command(const Arguments& arguments);

}  // namespace okno::commands
