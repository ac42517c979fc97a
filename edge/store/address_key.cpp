#include "edge/store/address_key.h"

#include <algorithm>
#include <vector>

#include "shared/base/text.h"
#include "shared/rubricator/search/stem.h"
#include "shared/rubricator/search/words.h"

namespace okno::store {
namespace {

using Letters = std::u16string;
using LettersView = std::u16string_view;

// Lists of words, separated by spaces.
constexpr LettersView streets =
    u"ул улица улице улицы улицу пр просп проспект проспекте проспекта пер переулок переулке переулка пл "
    u"площадь площади "
    u"бульвар бульваре бул бр наб набережная набережной шоссе ш проезд проезде прд тупик тракт аллея аллее "
    u"линия линии "
    u"урам урамы street str st road rd avenue ave lane ln square sq highway boulevard blvd";
constexpr LettersView quarters = u"мкр мкрн микрорайон микрорайоне квл квартал квартале тер территория";
constexpr LettersView towns =
    u"г гор город городе города п пос поселок поселке поселка пгт рп д дер деревня деревне деревни с село "
    u"селе села "
    u"ст станица х хутор снт днп днт town village city";
// What a town lies in: all before it says nothing of the house.
constexpr LettersView regions =
    u"область обл область области край края район района районе республика респ россия рф region district";
constexpr LettersView houses =
    u"д дом дома доме дому домом домами вл влд владение уч участок участка йорт house no";
constexpr LettersView corps = u"к кор корп корпус корпуса корпусе bldg building block";
constexpr LettersView buildings = u"с стр строен строение строения";
constexpr LettersView letters_of_house = u"л лит литер литера литеры";
// Where in the house, with a number before or after.
constexpr LettersView inside =
    u"кв квартира квартире квартиры под подъезд подъезда подъезде эт этаж этаже этажа оф офис офисе пом "
    u"помещение "
    u"комн комната flat apt entrance floor";
// What has a number of its own.
constexpr LettersView things =
    u"школа школы школе школу школой сад сада саду садом садик садика лицей лицея гимназия гимназии "
    u"поликлиника "
    u"поликлиники больница больницы автобус маршрут маршрута магазин магазина аптека аптеки котельная "
    u"котельной school";
constexpr LettersView between =
    u"на по у около возле напротив рядом с со в во за перед между вблизи близ и через от к из при за под это "
    u"near at on "
    u"the opposite";
constexpr LettersView months =
    u"января февраля марта апреля мая июня июля августа сентября октября ноября декабря лет летия года";
constexpr LettersView ordinals = u"я й ая ый ой ий ья го му ого ому ую st nd rd th";
constexpr LettersView feminine = u"ая яя ой ей ую юю";
constexpr LettersView adjectives = u"ая яя ую юю ой ей ое ее ого его ому ему ий ый ом ем";

bool is_in(LettersView word, LettersView list) {
  while (!list.empty()) {
    const std::size_t space = std::min(list.find(u' '), list.size());
    if (word == list.substr(0, space)) return true;
    list.remove_prefix(std::min(space + 1, list.size()));
  }
  return false;
}

bool ends_in(LettersView word, LettersView list) {
  while (!list.empty()) {
    const std::size_t space = std::min(list.find(u' '), list.size());
    const LettersView ending = list.substr(0, space);
    if (word.size() > ending.size() + 1 && word.ends_with(ending)) return true;
    list.remove_prefix(std::min(space + 1, list.size()));
  }
  return false;
}

bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }

// Letters alone or digits alone: «5а», «5к2», «д5» are several.
struct Piece {
  Letters letters;
  bool is_number = false;
  bool is_glued = false;  // to the piece before
  bool after_comma = false;
  bool after_slash = false;
  bool is_capital = false;
};

// A house's letter may be written with either alphabet's.
char16_t cyrillic(char16_t letter) {
  constexpr LettersView latin = u"abcehkmoptxy";
  constexpr LettersView twins = u"авсенкмортху";
  const std::size_t at = latin.find(letter);
  return at == LettersView::npos ? letter : twins[at];
}

std::vector<Piece> pieces_of(std::string_view address) {
  std::vector<Piece> pieces;
  std::size_t end_before = 0;
  for (const rubricator::Word& word : rubricator::split_words(address)) {
    const std::string_view gap =
        address.substr(std::min(end_before, address.size()), word.begin - std::min(end_before, word.begin));
    end_before = word.end;
    // «пр-т», «р-н», «б-р», «кв-л»: one word.
    const bool joins = gap == "-" && !pieces.empty() && !pieces.back().is_number &&
                       is_in(pieces.back().letters + word.letters, u"прт рн бр квл мкрн прд прспект обл");
    if (joins) {
      pieces.back().letters += word.letters;
      if (pieces.back().letters == u"рн") pieces.back().letters = u"район";
      if (pieces.back().letters == u"прт") pieces.back().letters = u"проспект";
      continue;
    }
    for (std::size_t at = 0; at < word.letters.size();) {
      std::size_t end = at + 1;
      while (end < word.letters.size() && is_digit(word.letters[end]) == is_digit(word.letters[at])) ++end;
      Piece piece;
      piece.letters = word.letters.substr(at, end - at);
      piece.is_number = is_digit(piece.letters.front());
      piece.is_glued = at > 0 || (gap == "-" && !pieces.empty());
      piece.after_comma = at == 0 && gap.find_first_of(",;\n") != std::string_view::npos;
      piece.after_slash = at == 0 && gap.find('/') != std::string_view::npos;
      if (word.begin < address.size()) {
        const std::string_view first = address.substr(word.begin, 2);
        piece.is_capital = at == 0 && text::lower(first) != first;
      }
      if (piece.letters.size() == 1) piece.letters.front() = cyrillic(piece.letters.front());
      pieces.push_back(std::move(piece));
      at = end;
    }
  }
  return pieces;
}

class AddressReader {
 public:
  explicit AddressReader(std::string_view address) : pieces_(pieces_of(address)) {}

  std::string key() {
    drop_index_and_inside();
    const std::size_t house = find_house();
    if (house == pieces_.size()) return {};
    const std::size_t behind = read_house(house);
    // «Яма у дома 5 по улице Билибина», "5 Lenin street".
    const bool comes_behind = !has_sign(0, house) && has_sign(behind, comma_from(behind));
    Letters street = comes_behind ? street_in(behind, pieces_.size()) : street_in(0, house);
    if (street.empty()) street = street_in(behind, pieces_.size());
    if (street.empty()) return {};
    return rubricator::to_utf8(street + u' ' + house_);
  }

 private:
  const Letters& word(std::size_t at) const { return pieces_[at].letters; }
  bool is_number(std::size_t at) const { return at < pieces_.size() && pieces_[at].is_number; }
  bool is_word_in(std::size_t at, LettersView list) const {
    return at < pieces_.size() && !pieces_[at].is_number && is_in(word(at), list);
  }
  // A name rather than a sign: of more than two letters.
  bool is_name(std::size_t at) const {
    return at < pieces_.size() && !pieces_[at].is_number && word(at).size() > 2;
  }

  bool has_sign(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i)
      if (is_word_in(i, streets)) return true;
    return false;
  }

  std::size_t comma_from(std::size_t at) const {
    while (at < pieces_.size() && !pieces_[at].after_comma) ++at;
    return at;
  }

  static bool has_number(const std::vector<Piece>& pieces, std::size_t end) {
    return std::any_of(pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(end),
                       [](const Piece& piece) { return piece.is_number; });
  }

  // «248000», «кв. 7», «2 подъезд»: nothing of it is the house.
  void drop_index_and_inside() {
    std::vector<Piece> kept;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].is_number && word(i).size() == 6) continue;
      if (is_word_in(i, inside)) {
        // «12 в подъезде» is no house 12в.
        if (!kept.empty() && is_in(kept.back().letters, between) && !kept.back().is_glued) kept.pop_back();
        if (is_number(i + 1)) {
          ++i;
        } else if (kept.size() > 1 && kept.back().is_number && has_number(kept, kept.size() - 1)) {
          kept.pop_back();
        }
        continue;
      }
      if (is_number(i) && i > 0 && is_word_in(i - 1, things)) continue;
      kept.push_back(pieces_[i]);
    }
    pieces_ = std::move(kept);
  }

  // «1-я Садовая», «8 Марта», «50 лет Октября», «мкр. 3, д. 5»: a number that belongs to the street's name.
  bool is_of_street(std::size_t at) const {
    if (at + 1 < pieces_.size() && pieces_[at + 1].is_glued && is_word_in(at + 1, ordinals)) return true;
    return is_word_in(at + 1, months) || is_word_in(at + 1, quarters);
  }

  bool is_marked(std::size_t at) const {
    return at > 0 && is_word_in(at - 1, houses) && !pieces_[at].after_slash;
  }

  // Of the numbers the one behind «д.»; else the first that a name does not follow; else the last.
  std::size_t find_house() const {
    std::size_t found = pieces_.size();
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (!is_number(i) || is_of_street(i)) continue;
      if (is_marked(i)) return i;
    }
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (!is_number(i) || is_of_street(i)) continue;
      found = i;
      const bool before_name = is_name(i + 1) && !pieces_[i + 1].after_comma && !is_word_in(i + 1, corps) &&
                               !is_word_in(i + 1, buildings) && !is_word_in(i + 1, letters_of_house) &&
                               !is_word_in(i + 1, between) && !is_word_in(i + 1, houses);
      const bool names_a_quarter =
          i > 0 && (is_word_in(i - 1, streets) || is_word_in(i - 1, quarters)) && has_number_after(i);
      if (!before_name && !names_a_quarter) return i;
    }
    return found;
  }

  bool has_number_after(std::size_t at) const {
    for (std::size_t i = at + 1; i < pieces_.size(); ++i)
      if (is_number(i) && !is_of_street(i)) return true;
    return false;
  }

  // A letter that stands behind the number: of the house, not «г. Калуга» and not «у школы».
  bool is_letter_of_house(std::size_t at) const {
    if (at >= pieces_.size() || pieces_[at].is_number || word(at).size() != 1 || pieces_[at].after_comma)
      return false;
    if (pieces_[at].is_glued) return true;
    const bool leads_on = at + 1 < pieces_.size() && !pieces_[at + 1].is_number &&
                          !pieces_[at + 1].after_comma && word(at + 1).size() > 1 &&
                          !is_word_in(at + 1, corps) && !is_word_in(at + 1, buildings);
    if (!leads_on) return true;
    return !is_in(word(at), towns) && (pieces_[at].is_capital || !is_in(word(at), between));
  }

  // Writes «5а», «5/2», «5к2с1»; returns what stands behind.
  std::size_t read_house(std::size_t at) {
    house_ = word(at++);
    while (at < pieces_.size()) {
      if (pieces_[at].is_number && pieces_[at].after_slash) {
        house_ += u'/' + word(at++);
        continue;
      }
      const bool is_part =
          is_number(at + 1) || (at + 1 < pieces_.size() && word(at + 1).size() == 1 && word(at).size() > 1);
      if (is_part && is_word_in(at, letters_of_house) && !is_number(at + 1)) {
        house_ += word(at + 1);
        at += 2;
      } else if (is_part && (is_word_in(at, corps) || is_word_in(at, buildings))) {
        house_ += is_word_in(at, corps) ? u'к' : u'с';
        house_ += word(at + 1);
        at += 2;
      } else if (is_letter_of_house(at)) {
        house_ += word(at++);
      } else {
        break;
      }
    }
    return at;
  }

  // The street's name among [begin, end): its last word with the adjectives and numbers before it, so that
  // «Калуга Карла Маркса» is «Маркса», and «Большая Садовая» not «Малая Садовая».
  Letters street_in(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      if (is_word_in(i, regions)) begin = i + 1;
    std::size_t sign = end;
    for (const LettersView signs : {quarters, streets})
      for (std::size_t i = begin; i < end; ++i)
        if (is_word_in(i, signs)) sign = i;
    std::vector<std::size_t> name;
    if (sign < end) {
      name = names_in(sign + 1, end, true);
      if (name.empty()) name = names_in(begin, sign, false);
    } else {
      name = names_in(begin, end, false);
    }
    return written(name);
  }

  // Indexes of a name's words. `first_part`: until the next comma, for what stands behind «ул.»; else the last part
  // that names anything.
  std::vector<std::size_t> names_in(std::size_t begin, std::size_t end, bool first_part) const {
    std::vector<std::size_t> part;
    bool town = false;
    std::vector<std::size_t> town_name;
    for (std::size_t i = begin; i < end; ++i) {
      if (pieces_[i].after_comma && !part.empty()) {
        if (first_part) break;
        if (has_more_names(i, end)) part.clear();
      }
      if (pieces_[i].after_comma) town = false;
      if (is_word_in(i, houses) && i + 1 == end) continue;
      if (is_word_in(i, towns) && !is_number(i + 1)) {
        town = true;
        continue;
      }
      if (is_no_name(i)) continue;
      if (is_number(i) && !(first_part && i == begin) && !leads_a_name(i)) continue;
      if (town) {
        town = false;
        town_name = {i};
        continue;
      }
      part.push_back(i);
    }
    // A village without streets.
    return part.empty() ? town_name : part;
  }

  bool has_more_names(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (is_word_in(i, towns) && is_name(i + 1) && i + 2 >= end) return false;
      if (is_name(i) && !is_no_name(i) && !is_word_in(i, towns)) return true;
    }
    return false;
  }

  bool is_no_name(std::size_t at) const {
    return is_word_in(at, streets) || is_word_in(at, quarters) || is_word_in(at, between) ||
           is_word_in(at, houses);
  }

  // «1-я Садовая», «1 Садовая», «8 Марта», but not «5 и 7 по Билибина».
  bool leads_a_name(std::size_t at) const {
    return is_of_street(at) || (is_name(at + 1) && !is_no_name(at + 1));
  }

  Letters written(const std::vector<std::size_t>& name) {
    Letters out;
    bool names_more = true;  // the last word always counts
    for (std::size_t i = name.size(); i-- > 0;) {
      const Piece& piece = pieces_[name[i]];
      if (is_in(piece.letters, u"лет летия") || (is_in(piece.letters, ordinals) && piece.is_glued)) continue;
      Letters spelled = piece.letters;
      if (!piece.is_number) {
        if (spelled == u"б" && last_is_feminine_) spelled = u"большая";
        if (spelled == u"м" && last_is_feminine_) spelled = u"малая";
        const bool is_adjective = ends_in(spelled, adjectives);
        if (!names_more && !is_adjective) break;
        if (spelled.size() == 1) continue;  // an initial
        last_is_feminine_ = ends_in(spelled, feminine);
        spelled = stemmer_.stem(spelled);
        names_more = false;
      }
      out = out.empty() ? spelled : spelled + u' ' + out;
    }
    return out;
  }

  std::vector<Piece> pieces_;
  Letters house_;
  bool last_is_feminine_ = false;
  rubricator::Stemmer stemmer_;
};

}  // namespace

std::string address_key(std::string_view address) {
  // Offsets of words are told for well-formed text only.
  if (!text::is_valid_utf8(address)) return {};
  return AddressReader(address).key();
}

}  // namespace okno::store
