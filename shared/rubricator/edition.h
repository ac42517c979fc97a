// A pack as a browser needs it, in one language: a citizen's telephone neither chooses a body nor reads two
// languages, and of what is only searched it needs the words, not the sentences.
#pragma once

#include "shared/i18n/i18n.h"
#include "shared/rubricator/pack.h"

namespace okno::rubricator {

// `pack` without the other language and the routes. Synonyms and examples become one text each, of the words that
// are searched and as often as they stand there, so that words of that language find the same in the same order.
// It is a pack to read and to search, not one to route by.
Pack edition(const Pack& pack, i18n::Lang lang);

}  // namespace okno::rubricator
