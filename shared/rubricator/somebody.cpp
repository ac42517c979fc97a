#include "shared/rubricator/somebody.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/rubricator/search/words.h"

namespace okno::rubricator {
namespace {

// What stands where a name should and names nobody: words, and beginnings of words with a star.
constexpr std::u16string_view nobody =
    u"тел телефон* почта email mail аноним* инкогнито неизвест* житель жители жителя жительниц* гражданин "
    u"гражданка граждане гражданину "
    u"заявител* "
    u"пользовател* посетител* фамили* отчеств* имя имени указан* обыватель собственник* пенсионер* "
    u"неравнодуш* просто "
    u"человек люди сосед соседи нет не без фио хочу скажу буду секрет тайна никто кто что то мы вы тест "
    u"тестов* проверка "
    u"дома дом города села улицы района россии рф здравствуйте добрый день вечер anonym* unknown noname "
    u"incognito test* "
    u"user name surname none no not nobody me my first last citizen resident asdf qwerty йцукен* фыва* na "
    u"null undefined";

bool is_nobody(std::u16string_view word) {
  for (std::u16string_view rest = nobody; !rest.empty();) {
    const std::size_t space = std::min(rest.find(u' '), rest.size());
    std::u16string_view known = rest.substr(0, space);
    rest.remove_prefix(std::min(space + 1, rest.size()));
    const bool is_beginning = known.ends_with(u'*');
    if (is_beginning) known.remove_suffix(1);
    if (is_beginning ? word.starts_with(known) : word == known) return true;
  }
  return false;
}

// Chinese, Armenian, Georgian and other names in their own letters, of which split_words() knows nothing.
bool has_other_letters(std::string_view part) {
  const std::vector<char32_t> letters = text::decode(part);
  return std::any_of(letters.begin(), letters.end(), [](char32_t c) {
    return (c >= 0x530 && c < 0x2000) || (c >= 0x3040 && c < 0xD800) || (c >= 0xF900 && c < 0xFB00);
  });
}

// «ааа», "xx": nobody is called that.
bool is_one_letter_over(std::u16string_view word) {
  return std::all_of(word.begin(), word.end(), [&](char16_t letter) { return letter == word.front(); });
}

}  // namespace

bool names_somebody(std::string_view words) {
  if (has_other_letters(words)) return true;
  const std::vector<Word> all = split_words(words);
  return std::any_of(all.begin(), all.end(), [](const Word& word) {
    return word.letters.size() > 1 && !is_nobody(word.letters) && !is_one_letter_over(word.letters);
  });
}

}  // namespace okno::rubricator
