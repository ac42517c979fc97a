// A pack as a browser needs it, in one language: a citizen's telephone does not read two languages, nor why a
// body was chosen, and of what is only searched it needs the words, not the sentences.
#pragma once

#include "shared/i18n/i18n.h"
#include "shared/rubricator/pack/pack.h"

namespace okno::rubricator {

// An edition comes in two parts, so that a form need not wait for the words that only search reads.
enum class PackPart { outline, rest };

// `pack` without the other language, the reasons of its routes and the bodies they tell. Synonyms and examples become one text each, of the words that
// are searched and as often as they stand there, so that words of that language find the same in the same order.
// What a form asks, of the owner too, is the same.
Pack edition(const Pack& pack, i18n::Lang lang);

// What a form opens with: the titles, in the edition's order. What a situation asks, whose thing it may be, hints and the
// words that only search reads come with the edition.
Pack outline(Pack edition);
// What the outline leaves out: situations stand in the same order, without what names them.
Pack rest(Pack edition);
// The edition again. False, and nothing is done, when they are not of one edition.
[[gnu::noinline]] bool add_outline(Pack& rest, const Pack& outline);

}  // namespace okno::rubricator
