// For tables of words beside the catalogues: their words are filled in as the catalogues' are.
#pragma once

#include <string>
#include <string_view>

#include "shared/i18n/i18n.h"

namespace okno::i18n {

// `words` with the arguments of `text` put in; its key is not looked at.
std::string fill(Lang lang, std::string_view words, const Text& text);

}  // namespace okno::i18n
