// A text cut into the words that search compares: lower case, ё as е, no accents. UTF-16 code units, because
// every letter that we know is one unit: comparing and mending words then needs no decoding.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace okno::rubricator {

struct Word {
  std::u16string letters;
  std::size_t begin = 0;  // bytes [begin, end) of the text, malformed bytes counted too
  std::size_t end = 0;
};

// Runs of letters and digits; everything else separates but for what is invisible.
std::vector<Word> split_words(std::string_view text);

// True for words that say nothing of the matter: "и", "на", "пожалуйста", "the". «Нет» does say something.
bool is_stop_word(std::u16string_view word);

bool is_cyrillic(char16_t letter);
bool is_latin(char16_t letter);

std::string to_utf8(std::u16string_view letters);

}  // namespace okno::rubricator
