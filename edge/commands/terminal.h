// What a command must know of the terminal that it writes to.
#pragma once

#include "shared/i18n/i18n.h"

namespace okno::commands {

// Russian in a Russian locale (LC_ALL, LC_MESSAGES, LANG), else English.
i18n::Lang terminal_language();

}  // namespace okno::commands
