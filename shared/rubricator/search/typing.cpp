#include "shared/rubricator/search/typing.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "shared/base/invisible.h"
#include "shared/base/text.h"

namespace okno::rubricator {
namespace {

// Keys in the order of the keyboard: the letters below stand under the marks above.
constexpr std::u32string_view latin_keys = U"`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
constexpr std::u32string_view russian_keys = U"ёйцукенгшщзхъфывапролджэячсмитьбю";
static_assert(latin_keys.size() == russian_keys.size());

// What Shift makes of the keys that are marks in one layout and letters in the other.
char32_t without_shift(char32_t c) {
  constexpr std::u32string_view shifted = U"~{}:\"<>";
  constexpr std::u32string_view plain = U"`[];',.";
  const std::size_t key = shifted.find(c);
  return key == std::u32string_view::npos ? c : plain[key];
}

bool is_latin_letter(char32_t c) { return c >= U'a' && c <= U'z'; }
bool is_latin_vowel(char32_t c) {
  return std::u32string_view(U"aeiouy").find(c) != std::u32string_view::npos;
}

struct Spelling {
  std::u32string_view latin;
  std::u32string_view russian;
};
// Longer spellings first, so that "shch" is not read as "s" and "h".
constexpr Spelling spellings[] = {
    {U"shch", U"щ"}, {U"sch", U"щ"}, {U"zh", U"ж"}, {U"kh", U"х"}, {U"ts", U"ц"}, {U"ch", U"ч"},
    {U"sh", U"ш"},   {U"yu", U"ю"},  {U"ju", U"ю"}, {U"ya", U"я"}, {U"ja", U"я"}, {U"yo", U"е"},
    {U"jo", U"е"},   {U"ye", U"е"},  {U"a", U"а"},  {U"b", U"б"},  {U"c", U"ц"},  {U"d", U"д"},
    {U"e", U"е"},    {U"f", U"ф"},   {U"g", U"г"},  {U"h", U"х"},  {U"i", U"и"},  {U"j", U"й"},
    {U"k", U"к"},    {U"l", U"л"},   {U"m", U"м"},  {U"n", U"н"},  {U"o", U"о"},  {U"p", U"п"},
    {U"q", U"к"},    {U"r", U"р"},   {U"s", U"с"},  {U"t", U"т"},  {U"u", U"у"},  {U"v", U"в"},
    {U"w", U"в"},    {U"x", U"кс"},  {U"y", U"ы"},  {U"z", U"з"},  {U"'", U"ь"},
};

}  // namespace

std::string other_layout(std::string_view text) {
  std::vector<char32_t> letters = text::decode(text);
  for (char32_t& letter : letters) letter = text::lower(letter);
  const bool to_russian = std::any_of(letters.begin(), letters.end(), is_latin_letter);

  std::string result;
  for (const char32_t letter : letters) {
    const std::size_t key = to_russian ? latin_keys.find(without_shift(letter)) : russian_keys.find(letter);
    if (key == std::u32string_view::npos) {
      text::append(result, letter);
    } else {
      text::append(result, to_russian ? russian_keys[key] : latin_keys[key]);
    }
  }
  return result;
}

std::string from_latin(std::string_view text) {
  std::u32string letters;
  for (const char32_t letter : text::decode(text))
    if (!text::is_invisible(letter)) letters.push_back(text::lower(letter));

  std::string result;
  std::u32string_view rest = letters;
  char32_t before = U' ';
  while (!rest.empty()) {
    const auto* spelling = std::find_if(std::begin(spellings), std::end(spellings),
                                        [&](const Spelling& s) { return rest.starts_with(s.latin); });
    if (spelling == std::end(spellings)) {
      text::append(result, rest.front());
      before = rest.front();
      rest.remove_prefix(1);
    } else {
      // "y" alone is й after a vowel ("moy", "krasivyy") and ы otherwise ("my").
      const bool is_short_i = spelling->latin == U"y" && is_latin_vowel(before);
      for (const char32_t letter : is_short_i ? std::u32string_view(U"й") : spelling->russian)
        text::append(result, letter);
      before = spelling->latin.back();
      rest.remove_prefix(spelling->latin.size());
    }
  }
  return result;
}

}  // namespace okno::rubricator
