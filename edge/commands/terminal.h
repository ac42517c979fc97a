// What a command must know of the terminal that it writes to.
#pragma once

#include <span>

#include "shared/i18n/i18n.h"

namespace okno::commands {

// That of the locale (LC_ALL, LC_MESSAGES, LANG) where it is one of these; else English.
i18n::Lang terminal_language(std::span<const i18n::Lang> known);
// Russian or English.
i18n::Lang terminal_language();

}  // namespace okno::commands
