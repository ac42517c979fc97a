// What the use cases alone have to say, in both languages. It stands here and not in shared/i18n, whose catalogues
// are shipped to phones.
#pragma once

#include <string>
#include <string_view>

#include "shared/i18n/i18n.h"

namespace okno::intake {

// The words of a key that begins with "intake.", "desk." or "answer."; empty for any other. {name} stands for arguments.
std::string_view find_words(i18n::Lang lang, std::string_view key);
// The same with its arguments put in.
std::string fill_words(i18n::Lang lang, const i18n::Text& text);

}  // namespace okno::intake
