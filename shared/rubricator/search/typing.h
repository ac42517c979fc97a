// What a text would have been, had the keyboard been in the other language.
#pragma once

#include <string>
#include <string_view>

namespace okno::rubricator {

// The same keys in the other layout: "zvf" → «яма», «зщерщду» → "pothole". Latin letters (with the marks that
// share keys with Russian letters) become Cyrillic; a text without any becomes Latin. Lower case.
std::string other_layout(std::string_view text);

// Russian written in Latin letters: "yama na doroge" → «яма на дороге». Cyrillic stays. Lower case.
std::string from_latin(std::string_view text);

}  // namespace okno::rubricator
