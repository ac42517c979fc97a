// One language's catalogue as a file of its own, so that a browser loads the one language that its citizen reads:
// a key on a line, its words on the next. Neither holds a line break.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/i18n/i18n.h"

namespace okno::i18n {

std::string write_words_file(const Catalogue& catalogue);

// The entries are views into `text`. A last key without words is passed over.
std::vector<Entry> read_words_file(std::string_view text);

}  // namespace okno::i18n
