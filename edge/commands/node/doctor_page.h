// `okno doctor --page URL`: what a webmaster's page lacks, one finding a line.
#pragma once

#include <string>

#include "shared/i18n/i18n.h"

namespace okno::commands {

// Prints to standard output and returns the exit code: refused when something is wrong.
int examine_page(const std::string& url, i18n::Lang lang);

}  // namespace okno::commands
