// What HTTP alone has to say, in both languages. It stands here and not in shared/i18n, whose catalogues are
// shipped to phones.
#pragma once

#include <string>
#include <string_view>

#include "shared/i18n/i18n.h"

namespace okno::http {

// Keys begin with "http."; {name} is replaced by the argument of that name. Any other key is asked of the use
// cases and of the catalogues.
std::string in_words(i18n::Lang lang, const i18n::Text& text);

}  // namespace okno::http
