// Whether what stands where a name is asked for names anybody. Only the server asks: a telephone does not carry the list.
#pragma once

#include <string_view>

namespace okno::rubricator {

// A word of two letters or more among `words` that is not «аноним», «житель», «нет» and the like, nor one letter over and
// over; or one in letters that split_words() does not know.
bool names_somebody(std::string_view words);

}  // namespace okno::rubricator
