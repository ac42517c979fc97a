// What a reader expected, in the language that a client asks for. Readers say it in plain English, for logs and for the
// command line; answers to people must not mix languages.
#pragma once

#include <string>
#include <string_view>

#include "shared/i18n/i18n.h"

namespace okno::words {

// English comes back as it went. Russian is empty for what nobody has translated: then a message does without.
std::string expected(i18n::Lang lang, std::string_view detail);

}  // namespace okno::words
