#include "shared/rubricator/search/words.h"

#include <algorithm>
#include <iterator>

#include "shared/base/invisible.h"
#include "shared/base/text.h"

namespace okno::rubricator {
namespace {

constexpr char32_t combining_breve = 0x306;  // и + ˘ is й written in two

bool is_combining(char32_t c) { return c >= 0x300 && c <= 0x36F; }

bool is_word_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  return (c >= 0xDF && c <= 0x24F && c != 0xF7) || (c >= 0x370 && c <= 0x3FF) || (c >= 0x400 && c <= 0x52F);
}

// Of a character as it stands at the front of `text`: a malformed byte has become one, too (text::decode).
std::size_t bytes_of(char32_t c, std::string_view text) {
  if (c == 0xFFFD && !text.starts_with("\xEF\xBF\xBD")) return 1;
  return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

// Sorted by code unit.
constexpr std::u16string_view stop_words[] = {
    u"a",      u"about",  u"all",     u"also",  u"an",     u"and",          u"are",        u"as",
    u"at",     u"be",     u"been",    u"but",   u"by",     u"for",          u"from",       u"has",
    u"have",   u"hello",  u"here",    u"i",     u"in",     u"is",           u"it",         u"its",
    u"me",     u"my",     u"of",      u"on",    u"or",     u"our",          u"please",     u"so",
    u"that",   u"the",    u"there",   u"they",  u"this",   u"to",           u"was",        u"we",
    u"were",   u"when",   u"which",   u"with",  u"you",    u"your",         u"а",          u"без",
    u"бы",     u"был",    u"была",    u"были",  u"было",   u"быть",         u"в",          u"вам",
    u"вас",    u"ваш",    u"вдруг",   u"во",    u"вот",    u"все",          u"всех",       u"вы",
    u"где",    u"да",     u"даже",    u"для",   u"до",     u"добрый",       u"его",        u"ее",
    u"если",   u"есть",   u"еще",     u"же",    u"за",     u"здравствуйте", u"и",          u"из",
    u"или",    u"им",     u"их",      u"к",     u"как",    u"какой",        u"когда",      u"кто",
    u"ли",     u"меня",   u"мне",     u"мой",   u"моя",    u"мы",           u"на",         u"над",
    u"нам",    u"нас",    u"наш",     u"наша",  u"наше",   u"нашего",       u"нашей",      u"нашем",
    u"не",     u"ни",     u"но",      u"ну",    u"о",      u"об",           u"он",         u"она",
    u"они",    u"оно",    u"от",      u"очень", u"по",     u"под",          u"пожалуйста", u"помогите",
    u"потому", u"почему", u"при",     u"про",   u"просим", u"прошу",        u"с",          u"сейчас",
    u"со",     u"совсем", u"спасибо", u"так",   u"также",  u"там",          u"то",         u"тоже",
    u"только", u"тот",    u"тут",     u"ты",    u"у",      u"уже",          u"хотя",       u"чем",
    u"что",    u"чтобы",  u"эта",     u"эти",   u"это",    u"этот",         u"я",
};
static_assert(std::is_sorted(std::begin(stop_words), std::end(stop_words)));

}  // namespace

std::vector<Word> split_words(std::string_view text) {
  std::vector<Word> words;
  bool inside = false;
  std::size_t byte = 0;
  for (const char32_t raw : text::decode(text)) {
    const std::size_t next_byte = byte + bytes_of(raw, text.substr(byte));
    const char32_t letter = text::lower(raw);
    if (is_word_letter(letter)) {
      if (!inside) words.push_back({{}, byte, byte});
      words.back().letters.push_back(letter == U'ё' ? u'е' : static_cast<char16_t>(letter));
      words.back().end = next_byte;
      inside = true;
    } else if (inside && (is_combining(letter) || text::is_invisible(letter))) {
      char16_t& last = words.back().letters.back();
      if (letter == combining_breve && last == u'и') last = u'й';
      words.back().end = next_byte;
    } else {
      inside = false;
    }
    byte = next_byte;
  }
  return words;
}

bool is_stop_word(std::u16string_view word) {
  return std::binary_search(std::begin(stop_words), std::end(stop_words), word);
}

bool is_cyrillic(char16_t letter) { return letter >= 0x400 && letter <= 0x52F; }

bool is_latin(char16_t letter) {
  return (letter >= u'a' && letter <= u'z') || (letter >= 0xDF && letter <= 0x24F);
}

std::string to_utf8(std::u16string_view letters) {
  std::string text;
  for (const char16_t letter : letters) text::append(text, letter);
  return text;
}

}  // namespace okno::rubricator
