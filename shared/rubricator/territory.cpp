#include "shared/rubricator/territory.h"

#include <algorithm>
#include <iterator>

#include "shared/base/text.h"
#include "shared/rubricator/search/stem.h"
#include "shared/rubricator/search/words.h"

namespace okno::rubricator {
namespace {

using Letters = std::u16string;
using LettersView = std::u16string_view;

constexpr LettersView street_words[] = {
    u"ул",        u"улица",   u"улице",    u"улицы",    u"улицу",      u"пр",         u"просп",   u"проспект",
    u"проспекте", u"пер",     u"переулок", u"переулке", u"проезд",     u"проезде",    u"ш",       u"шоссе",
    u"пл",        u"площадь", u"площади",  u"наб",      u"набережная", u"набережной", u"бульвар", u"бульваре",
    u"тупик",     u"аллея",   u"тракт",    u"трасса",   u"трассе"};
constexpr LettersView english_street_words[] = {u"st",   u"street", u"road",   u"rd",
                                                u"lane", u"avenue", u"highway"};
constexpr LettersView locality_words[] = {
    u"г",       u"гор",     u"город", u"городе", u"города",  u"п",        u"пос",      u"поселок",
    u"поселке", u"поселка", u"пгт",   u"д",      u"дер",     u"деревня",  u"деревне",  u"деревни",
    u"с",       u"село",    u"селе",  u"села",   u"городом", u"поселком", u"деревней", u"селом"};
// After these a name is a landmark, and the place is beside it or on the way to it.
constexpr LettersView landmark_words[] = {u"с",     u"со",     u"от",       u"до",       u"к",       u"под",
                                          u"за",    u"у",      u"около",    u"возле",    u"близ",    u"рядом",
                                          u"между", u"вблизи", u"напротив", u"недалеко", u"сторону", u"перед",
                                          u"near",  u"to",     u"from"};
// Endings of adjectives that no noun has in any case.
constexpr LettersView adjective_endings[] = {u"ая", u"яя", u"ую", u"юю", u"ое", u"ого", u"ому", u"ий",
                                             u"ый", u"ые", u"ие", u"их", u"ых", u"ым",  u"им"};
constexpr LettersView neuter_names[] = {u"ое", u"ее"};
constexpr LettersView masculine_names[] = {u"ий", u"ый"};
constexpr LettersView feminine_names[] = {u"ая", u"яя"};
constexpr LettersView neuter_endings[] = {u"ое", u"ого", u"ому", u"ым", u"им", u"ом"};
constexpr LettersView masculine_endings[] = {u"ий", u"ый", u"ой", u"ого", u"ому", u"ым", u"им", u"ом"};
constexpr LettersView feminine_endings[] = {u"ая", u"ой", u"ую", u"ою"};

template <std::size_t size>
bool is_one_of(LettersView word, const LettersView (&words)[size]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

template <std::size_t size>
bool ends_like(LettersView word, const LettersView (&endings)[size]) {
  return std::any_of(std::begin(endings), std::end(endings), [&](LettersView ending) {
    return word.size() > ending.size() && word.ends_with(ending);
  });
}

// Whether a word that has the name's stem also bends as the name does.
bool bends_alike(LettersView word, LettersView name) {
  if (ends_like(name, neuter_names)) return ends_like(word, neuter_endings);
  if (ends_like(name, masculine_names)) return ends_like(word, masculine_endings);
  if (ends_like(name, feminine_names)) return ends_like(word, feminine_endings);
  return !ends_like(word, adjective_endings);
}

// Without the zeros that stand for «all of it»: 29606000 is what 29606105 lies in.
std::string_view significant(std::string_view oktmo) {
  while (oktmo.size() > 3 && oktmo.ends_with("000")) oktmo.remove_suffix(3);
  return oktmo;
}

bool lies_in(std::string_view narrow, std::string_view wide) {
  return significant(narrow).starts_with(significant(wide));
}

// «Малоярославец», «из Малоярославца».
Letters without_fleeting_vowel(Letters stem) {
  if (stem.ends_with(u"ец")) stem.erase(stem.size() - 2, 1);
  return stem;
}

struct Token {
  Letters letters;
  Letters stem;
  std::size_t begin = 0, end = 0;  // bytes of the address
};

class Tokenizer {
 public:
  Letters stem(LettersView word) { return without_fleeting_vowel(stemmer_.stem(word)); }

  // Words with their stems; «р-н» is read as «район».
  std::vector<Token> tokens(std::string_view text) {
    std::vector<Token> out;
    const std::vector<Word> words = split_words(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
      Token token{words[i].letters, {}, words[i].begin, words[i].end};
      if (token.letters == u"р" && i + 1 < words.size() && words[i + 1].letters == u"н") {
        token.letters = u"район";
        token.end = words[++i].end;
      }
      token.stem = stem(token.letters);
      out.push_back(std::move(token));
    }
    return out;
  }

 private:
  Stemmer stemmer_;
};

struct Name {
  std::size_t territory = 0;
  std::vector<Word> words;
};

struct Found {
  std::size_t territory = 0;
  std::size_t first = 0;  // token
  std::size_t count = 0;  // of tokens
  bool is_marked = false;
  bool is_street = false;
};

class AddressReader {
 public:
  AddressReader(const std::vector<Territory>& territories, std::string_view address)
      : territories_(territories), address_(address), tokens_(tokenizer_.tokens(address)) {
    for (std::size_t i = 0; i < territories.size(); ++i) {
      for (const std::string& name : territories[i].names) names_.push_back({i, split_words(name)});
    }
  }

  std::string run() {
    for (std::size_t i = 0; i < tokens_.size();) {
      Found found = longest_name_at(i);
      if (found.count == 0) {
        ++i;
        continue;
      }
      found.is_street = is_street(found) || is_landmark(found);
      found.is_marked = is_marked(found);
      found_.push_back(found);
      i += found.count;
    }
    drop_roads();
    std::erase_if(found_, [](const Found& found) { return found.is_street; });
    drop_wider();
    return the_one();
  }

 private:
  Found longest_name_at(std::size_t first) {
    Found best;
    for (const Name& name : names_) {
      if (name.words.size() > best.count && stands_at(first, name.words))
        best = {name.territory, first, name.words.size(), false, false};
    }
    return best;
  }

  bool stands_at(std::size_t first, const std::vector<Word>& name) {
    if (first + name.size() > tokens_.size()) return false;
    for (std::size_t i = 0; i < name.size(); ++i) {
      const Token& token = tokens_[first + i];
      const Letters& wanted = name[i].letters;
      // Stemming costs far more than a look at the first letter.
      if (token.letters.front() != wanted.front() || token.stem != tokenizer_.stem(wanted)) return false;
      if (is_cyrillic(wanted.front()) && !bends_alike(token.letters, wanted)) return false;
    }
    return true;
  }

  bool is_street(const Found& found) const {
    const std::size_t after = found.first + found.count;
    if (found.first > 0 && is_one_of(tokens_[found.first - 1].letters, street_words)) return true;
    if (after == tokens_.size()) return false;
    if (is_one_of(tokens_[after].letters, english_street_words)) return true;
    // «На Боровском шоссе»: the one ending that town and street share.
    return tokens_[after - 1].letters.ends_with(u"ском") && is_one_of(tokens_[after].letters, street_words);
  }

  bool is_in_first_case(const Found& found) const {
    return std::any_of(names_.begin(), names_.end(), [&](const Name& name) {
      return name.territory == found.territory && name.words.front().letters == tokens_[found.first].letters;
    });
  }

  // «С» is a village's sign as «с.», or before a name in its first case; else it says «from» or «with».
  bool is_marked(const Found& found) const {
    if (found.first == 0) return false;
    const Token& before = tokens_[found.first - 1];
    return is_one_of(before.letters, locality_words) &&
           (before.letters != u"с" || address_.substr(before.end, 1) == "." || is_in_first_case(found));
  }

  // «Рядом с Обнинском», «в 5 км от города Обнинска», «поворот на Обнинск».
  bool is_landmark(const Found& found) const {
    std::size_t at = found.first;
    while (at > 0 && is_one_of(tokens_[at - 1].letters, locality_words) && tokens_[at - 1].letters != u"с")
      --at;
    if (at == 0 || (at == found.first && is_marked(found))) return false;
    const Token& before = tokens_[at - 1];
    if (address_.substr(before.end, 1) == ",") return false;
    return is_one_of(before.letters, landmark_words) || (before.letters == u"на" && is_in_first_case(found));
  }

  bool are_joined(const Found& one, const Found& next) const {
    const std::size_t from = tokens_[one.first + one.count - 1].end;
    const std::string_view between = address_.substr(from, tokens_[next.first].begin - from);
    bool dash = between.find('-') != std::string_view::npos;
    for (const std::string_view long_dash : {"–", "—"})
      dash = dash || between.find(long_dash) != std::string_view::npos;
    return dash && one.first + one.count == next.first;
  }

  // «Калуга — Обнинск» is a road that is in neither.
  void drop_roads() {
    std::vector<bool> is_end(found_.size(), false);
    for (std::size_t i = 1; i < found_.size(); ++i)
      if (are_joined(found_[i - 1], found_[i])) is_end[i - 1] = is_end[i] = true;
    std::size_t i = 0;
    std::erase_if(found_, [&](const Found&) { return is_end[i++]; });
  }

  void drop_wider() {
    const std::vector<Found> all = found_;
    std::erase_if(found_, [&](const Found& wide) {
      return std::any_of(all.begin(), all.end(), [&](const Found& narrow) {
        return narrow.territory != wide.territory &&
               lies_in(territories_[narrow.territory].oktmo, territories_[wide.territory].oktmo);
      });
    });
  }

  std::string the_one() const {
    for (const bool marked_only : {false, true}) {
      const Found* one = nullptr;
      bool several = false;
      for (const Found& found : found_) {
        if (marked_only && !found.is_marked) continue;
        several = several || (one != nullptr && one->territory != found.territory);
        one = &found;
      }
      if (one != nullptr && !several) return territories_[one->territory].oktmo;
    }
    return {};
  }

  const std::vector<Territory>& territories_;
  std::string_view address_;
  Tokenizer tokenizer_;
  std::vector<Token> tokens_;
  std::vector<Name> names_;
  std::vector<Found> found_;
};

}  // namespace

std::string find_territory(const std::vector<Territory>& territories, std::string_view address) {
  // Offsets of words are told for well-formed text only.
  if (territories.empty() || !text::is_valid_utf8(address)) return {};
  return AddressReader(territories, address).run();
}

std::string oktmo_of(const Pack& pack, const forms::Place& place, std::string_view form_oktmo) {
  std::string named = find_territory(pack.territories, place.address);
  // A pin on a map of whole districts, and beside it the village in words: both are meant.
  if (!place.oktmo.empty()) return lies_in(named, place.oktmo) ? named : place.oktmo;
  return named.empty() ? std::string(form_oktmo) : named;
}

}  // namespace okno::rubricator
