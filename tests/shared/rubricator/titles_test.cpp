// Whatever is done to a title on its way through the fingers, it finds its situation.
#include <algorithm>
#include <random>

#include "shared/base/text.h"
#include "shared/rubricator/search/typing.h"
#include "tests/shared/rubricator/real_pack.h"

using namespace okno;
using namespace okno::rubricator;

namespace {

using Letters = std::vector<char32_t>;

std::string join(const Letters& letters) {
  std::string joined;
  for (const char32_t letter : letters) text::append(joined, letter);
  return joined;
}

// The title's words as written, with what stands between them left to the word before.
std::vector<std::string> words_of(const std::string& title) {
  std::vector<std::string> words;
  std::size_t begin = 0;
  while (begin < title.size()) {
    const std::size_t space = std::min(title.find(' ', begin), title.size());
    words.push_back(title.substr(begin, space - begin));
    begin = space + 1;
  }
  return words;
}

std::string join(const std::vector<std::string>& words, std::size_t count) {
  std::string joined;
  for (std::size_t i = 0; i < count; ++i) joined += (i == 0 ? "" : " ") + words[i];
  return joined;
}

struct Title {
  std::string situation;
  std::string words;
};

std::vector<Title> titles() {
  std::vector<Title> all;
  for (const Situation& situation : real_pack().situations) {
    all.push_back({situation.id.value, situation.title.ru});
    all.push_back({situation.id.value, situation.title.en});
  }
  return all;
}

std::string in_latin(const std::string& words) {
  static constexpr std::u32string_view letters = U"абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
  static const std::vector<std::string> latin = {
      "a", "b", "v", "g", "d", "e", "yo", "zh", "z",  "i",   "y", "k", "l", "m", "n",  "o", "p",
      "r", "s", "t", "u", "f", "h", "ts", "ch", "sh", "sch", "",  "y", "",  "e", "yu", "ya"};
  std::string written;
  for (const char32_t raw : text::decode(words)) {
    const std::size_t at = letters.find(text::lower(raw));
    if (at == std::u32string_view::npos)
      text::append(written, raw);
    else
      written += latin[at];
  }
  return written;
}

void check_found(const Title& title, const std::string& query, std::size_t limit) {
  if (place_of(title.situation, query, limit) != 0) return;
  FAIL_CHECK(title.situation << " is not among the first " << limit << " for: " << query);
}

}  // namespace

TEST_CASE("the first two thirds of any title find it among the first five") {
  for (const Title& title : titles()) {
    Letters letters = text::decode(title.words);
    letters.resize((letters.size() * 2 + 2) / 3);
    check_found(title, join(letters), 5);
    const auto words = words_of(title.words);
    check_found(title, join(words, (words.size() * 2 + 2) / 3), 5);
  }
}

TEST_CASE("the order of a title's words and their case do not matter") {
  for (const Title& title : titles()) {
    auto words = words_of(title.words);
    std::reverse(words.begin(), words.end());
    check_found(title, join(words, words.size()) + " ", 3);
    std::string shouted;
    for (const char32_t letter : text::decode(title.words)) {
      const bool is_small = (letter >= U'a' && letter <= U'z') || (letter >= U'а' && letter <= U'я');
      text::append(shouted, is_small ? letter - 32 : letter);
    }
    check_found(title, shouted, 3);
  }
}

TEST_CASE("any title is found in the wrong layout and in Latin letters") {
  for (const Title& title : titles()) {
    check_found(title, other_layout(title.words), 3);
    check_found(title, in_latin(title.words), 3);
  }
}

TEST_CASE("a slip at any place of a long word still finds the title among the first three") {
  std::mt19937 random(20261124);
  std::size_t tried = 0;
  std::size_t lost = 0;
  for (const Title& title : titles()) {
    const auto words = words_of(title.words);
    for (std::size_t word = 0; word < words.size(); ++word) {
      const Letters letters = text::decode(words[word]);
      if (letters.size() < 5) continue;
      for (std::size_t at = 0; at < letters.size(); ++at) {
        Letters slipped = letters;
        const bool latin = letters[at] < 0x80;
        const char32_t other =
            latin ? U'a' + static_cast<char32_t>(random() % 26) : U'а' + static_cast<char32_t>(random() % 32);
        const auto place = slipped.begin() + static_cast<std::ptrdiff_t>(at);
        switch (random() % 4) {
          case 0:
            *place = other;
            break;
          case 1:
            slipped.erase(place);
            break;
          case 2:
            slipped.insert(place, other);
            break;
          default:
            if (at + 1 < letters.size()) std::swap(slipped[at], slipped[at + 1]);
        }
        auto mistyped = words;
        mistyped[word] = join(slipped);
        ++tried;
        if (place_of(title.situation, join(mistyped, mistyped.size()), 3) != 0) continue;
        ++lost;
        MESSAGE("lost: ", join(mistyped, mistyped.size()), " [", title.situation, "]");
      }
    }
  }
  MESSAGE("slips tried: ", tried, ", lost: ", lost);
  CHECK(lost == 0);
}

TEST_CASE("a longer query is never more than a bounded work") {
  const Search search(real_pack());
  std::string endless;
  for (int i = 0; i < 300; ++i) endless += "првалившйся асфалтобитон " + std::to_string(i) + "ъхзщ ";
  for (std::size_t size = 1; size < endless.size(); size *= 2) {
    Effort effort;
    search.find(text::first_seen(endless, size), i18n::Lang::ru, 6, &effort);
    CAPTURE(size);
    CHECK(effort.words_mended <= Search::most_mended_words);
    // Three readings to choose from and three to mend, of words of two letters and a space at the least.
    CHECK(effort.words_read <= 6 * (Search::max_query_characters / 3 + 1));
  }
}
