#include <algorithm>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/rubricator/danger/danger_signs.h"
#include "shared/rubricator/search/misspelling.h"
#include "shared/rubricator/search/search.h"
#include "shared/rubricator/search/typing.h"
#include "shared/rubricator/search/words.h"

namespace okno::rubricator {
namespace {

// A shorter word has too many neighbours.
constexpr std::size_t shortest_mended = 5;
// Another letter in the place of one is forgiven in longer words only: «повар» is no «пожар».
constexpr std::size_t shortest_replaced = 7;

constexpr std::size_t most_lists = 320;
using Lists = std::bitset<most_lists>;  // which of the signs' lists a word is in

// True when `letters` is one of `forms`.
bool is_among(std::u16string_view letters, Forms forms) {
  while (!forms.empty()) {
    const std::size_t space = std::min(forms.find(u' '), forms.size());
    if (letters == forms.substr(0, space)) return true;
    forms.remove_prefix(std::min(space + 1, forms.size()));
  }
  return false;
}

// Goes on over doubled sounds: «пожаар», «гооорит».
std::size_t after_sound(std::u16string_view word, std::size_t at) {
  const char16_t here = sound(word[at]);
  while (at < word.size() && sound(word[at]) == here) ++at;
  return at;
}

bool sounds_like(std::u16string_view word, std::u16string_view form, bool is_beginning) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < word.size() && j < form.size()) {
    if (sound(word[i]) != sound(form[j])) return false;
    i = after_sound(word, i);
    j = after_sound(form, j);
  }
  return j == form.size() && (is_beginning || i == word.size());
}

// One slip of the finger apart, by letters: to sound alike besides would take «стоит» for «стонет».
bool is_nearly(std::u16string_view word, std::u16string_view form) {
  std::size_t same = 0;
  while (same < word.size() && same < form.size() && word[same] == form[same]) ++same;
  if (same == word.size() || same == form.size()) return word.size() + form.size() - 2 * same <= 1;
  const std::u16string_view typed = word.substr(same);
  const std::u16string_view meant = form.substr(same);
  const bool is_swapped = typed.size() > 1 && meant.size() > 1 && typed[0] == meant[1] &&
                          typed[1] == meant[0] && typed.substr(2) == meant.substr(2);
  if (is_swapped || typed == meant.substr(1) || typed.substr(1) == meant) return true;
  return form.size() >= shortest_replaced && typed.substr(1) == meant.substr(1);
}

bool begins_nearly(std::u16string_view word, std::u16string_view form) {
  for (std::size_t size = form.size() - 1; size <= form.size() + 1 && size < word.size(); ++size)
    if (is_nearly(word.substr(0, size), form)) return true;
  return word.size() >= form.size() && is_nearly(word, form);
}

// The signs' forms, each with the list it stands in, sorted: one look a word, however many lists there are.
class Vocabulary {
 public:
  struct Rule {
    std::size_t first, second, unless, reach;
  };

  Vocabulary() {
    std::vector<Forms> lists{Forms{}};
    const auto number = [&](Forms forms) -> std::size_t {
      if (forms.empty()) return nothing;
      const auto known = std::find_if(lists.begin(), lists.end(), [&](Forms list) { return list == forms; });
      if (known != lists.end()) return static_cast<std::size_t>(known - lists.begin());
      if (lists.size() == most_lists) return nothing;
      add(forms, lists.size());
      lists.push_back(forms);
      return lists.size() - 1;
    };
    for (const Sign& sign : danger_signs())
      rules_.push_back({number(sign.first), number(sign.second), number(sign.unless), sign.reach});
    for (const Rule& rule : rules_) alarming_.set(rule.first).set(rule.second);
    std::sort(entries_.begin(), entries_.end(),
              [](const Entry& a, const Entry& b) { return a.form < b.form; });
  }

  static constexpr std::size_t nothing = 0;  // the list of no words

  const std::vector<Rule>& rules() const { return rules_; }
  const Lists& alarming() const { return alarming_; }  // those that can tell of danger, not only excuse it

  Lists lists_of(std::u16string_view word) const {
    Lists lists;
    for (std::size_t size = 1; size <= word.size(); ++size) {
      const std::u16string_view beginning = word.substr(0, size);
      for (auto entry = first_from(beginning); entry != entries_.end() && entry->form == beginning; ++entry)
        if (entry->is_beginning || size == word.size()) lists.set(entry->list);
    }
    return lists;
  }

  // The lists of the form that a word in no list («пажар», «гарит») was meant to be; none when nothing is near enough.
  Lists mended(std::u16string_view word) const {
    if (word.size() + 1 < shortest_mended) return {};
    for (const char16_t letter : std::u16string_view(u"аоеиэя")) {
      if (sound(letter) == sound(word.front()) && letter != word.front())
        if (const Lists lists = mended_from(letter, word); lists.any()) return lists;
    }
    return mended_from(word.front(), word);
  }

 private:
  struct Entry {
    Forms form;  // without its star
    std::uint16_t list;
    bool is_beginning;
  };

  void add(Forms forms, std::size_t list) {
    while (!forms.empty()) {
      const std::size_t space = std::min(forms.find(u' '), forms.size());
      Forms form = forms.substr(0, space);
      const bool is_beginning = form.ends_with(u'*');
      if (is_beginning) form.remove_suffix(1);
      entries_.push_back({form, static_cast<std::uint16_t>(list), is_beginning});
      forms.remove_prefix(std::min(space + 1, forms.size()));
    }
  }

  std::vector<Entry>::const_iterator first_from(std::u16string_view beginning) const {
    return std::lower_bound(
        entries_.begin(), entries_.end(), beginning,
        [](const Entry& entry, std::u16string_view wanted) { return entry.form < wanted; });
  }

  Lists mended_from(char16_t first_letter, std::u16string_view word) const {
    for (auto entry = first_from({&first_letter, 1});
         entry != entries_.end() && entry->form.front() == first_letter; ++entry) {
      const Forms form = entry->form;
      if (form.size() < shortest_mended) continue;
      if (sounds_like(word, form, entry->is_beginning)) return lists_of(form);
      if (first_letter != word.front()) continue;
      // The last letter is grammar, not a slip: «муж потерял работу» has lost nobody.
      if (entry->is_beginning ? begins_nearly(word, form)
                              : form.back() == word.back() && is_nearly(word, form))
        return lists_of(form);
    }
    return {};
  }

  std::vector<Entry> entries_;
  std::vector<Rule> rules_;
  Lists alarming_;
};

const Vocabulary& vocabulary() {
  static const Vocabulary known;
  return known;
}

// The lists of each word. «нет» also denies, yet it may end what was said before («воды нет пахнет газом»):
// such a word counts both ways.
std::vector<Lists> listen(std::string_view text) {
  const Vocabulary& known = vocabulary();
  std::vector<Lists> said;
  std::size_t end_before = 0;
  bool denial = false;
  bool perhaps = false;
  for (const Word& word : split_words(text)) {
    // A mark between two words ends a denial: «света нет, горит дом».
    const std::string_view gap =
        text.substr(std::min(end_before, text.size()), word.begin - std::min(end_before, word.begin));
    if (gap.find_first_of(".,;:!?\n") != std::string_view::npos) denial = perhaps = false;
    end_before = word.end;

    Lists lists;
    if (denial || perhaps) lists = known.lists_of(u"!" + word.letters);
    if (!denial) {
      lists |= known.lists_of(word.letters);
      // A slip is mended towards danger alone: «заволокло» is no «завод» that smokes as ever.
      if ((lists & known.alarming()).none()) lists |= known.mended(word.letters) & known.alarming();
    }
    said.push_back(lists);
    denial = is_among(word.letters, denials);
    perhaps = word.letters == u"нет";
  }
  return said;
}

bool says_near(const std::vector<Lists>& said, std::size_t at, std::size_t list, std::size_t reach) {
  const std::size_t first = at > reach ? at - reach : 0;
  const std::size_t last = std::min(at + reach + 1, said.size());
  for (std::size_t i = first; i < last; ++i) {
    if (i != at && said[i].test(list)) return true;
  }
  return false;
}

bool tells(std::string_view text) {
  const std::vector<Lists> said = listen(text);
  for (std::size_t at = 0; at < said.size(); ++at) {
    if (said[at].none()) continue;
    for (const Vocabulary::Rule& rule : vocabulary().rules()) {
      if (!said[at].test(rule.first)) continue;
      if (rule.second != Vocabulary::nothing && !says_near(said, at, rule.second, rule.reach)) continue;
      if (!says_near(said, at, rule.unless, rule.reach)) return true;
    }
  }
  return false;
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

bool calls_112_first(const Pack& pack, std::string_view words, const std::vector<Hit>& found) {
  if (tells_of_danger(words)) return true;
  if (found.empty() || pack.situations[found[0].situation].danger == Danger::none) return false;
  const std::size_t led = found[0].why.size();
  return led > 2 || (led == 2 && (found.size() == 1 || found[0].score >= 2 * found[1].score));
}

bool tells_of_danger(std::string_view words) {
  if (tells(words)) return true;
  // A hand that trembles does not look at the layout.
  const bool has_latin = std::any_of(words.begin(), words.end(), is_ascii_letter);
  return has_latin && (tells(other_layout(words)) || tells(from_latin(words)));
}

}  // namespace okno::rubricator
