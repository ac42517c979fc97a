#include "shared/rubricator/search/index.h"

#include <algorithm>

#include "shared/base/sort.h"
#include "shared/rubricator/search/words.h"

namespace okno::rubricator {
namespace {

// What a word counts for by the place where it stands.
constexpr float title_weight = 3;
constexpr float synonym_weight = 2;
constexpr float example_weight = 1;
constexpr float path_weight = 0.5F;  // «медицина» lists what belongs to medicine, after all better hits

// The weight of w occurrences is w / (w + saturation): the first says much, the tenth little.
constexpr float saturation = 4.5F;

constexpr float sure = 1;
constexpr float least_beginning = 0.6F;  // two letters of a long word
constexpr float diminutive = 0.8F;
constexpr float sounds_alike = 0.8F;
constexpr float mended_once = 0.7F;
constexpr float mended_twice = 0.5F;
constexpr float mended_beginning = 0.5F;

// What makes a word small or dear, longest first: «ямка», «лавочка», «домик».
constexpr std::u16string_view diminutives[] = {u"еньк", u"оньк", u"очк", u"ечк", u"ушк", u"юшк",
                                               u"ышк",  u"чик",  u"ик",  u"ок",  u"ек",  u"к"};

constexpr unsigned id_bits = 21;
std::uint64_t pair_key(std::uint64_t first, std::uint64_t second) {
  return first << 2 * id_bits | second << id_bits;
}

}  // namespace

struct WordIndex::Occurrence {
  std::uint32_t begin;  // into letters_, later into words_
  std::uint32_t size;
  std::uint32_t situation;
  std::uint32_t place;  // among all words read; 0: not of a phrase whose words belong together
  float weight;
};

WordIndex::WordIndex(const Pack& pack) : situations_(pack.situations.size()) {
  std::vector<Occurrence> occurrences;
  collect(pack, occurrences);
  make_words(occurrences);
  make_terms();
  make_postings(occurrences);
  make_pairs(occurrences);
}

std::u16string_view WordIndex::spelling(const Entry& entry) const {
  return std::u16string_view(letters_).substr(entry.begin, entry.size);
}

std::u16string_view WordIndex::shown(TermId term) const { return spelling(words_[shown_[term]]); }

std::span<const Posting> WordIndex::postings(TermId term) const {
  return std::span(postings_).subspan(first_posting_[term], first_posting_[term + 1] - first_posting_[term]);
}

void WordIndex::collect(const Pack& pack, std::vector<Occurrence>& occurrences) {
  std::uint32_t place = 0;
  for (std::uint32_t situation = 0; situation < pack.situations.size(); ++situation) {
    const auto add = [&](std::string_view text, float weight) {
      for (const Word& word : split_words(text)) {
        if (word.letters.size() < 2 || is_stop_word(word.letters)) continue;
        occurrences.push_back({static_cast<std::uint32_t>(letters_.size()),
                               static_cast<std::uint32_t>(word.letters.size()), situation,
                               weight > example_weight ? ++place : 0, weight});
        letters_ += word.letters;
      }
    };
    const Situation& source = pack.situations[situation];
    // A browser's edition has the synonyms as one text: where one ends and the next begins does not count.
    ++place;
    add(source.title.ru, title_weight);
    ++place;
    add(source.title.en, title_weight);
    ++place;
    for (const std::string& synonym : source.synonyms) add(synonym, synonym_weight);
    for (const std::string& example : source.examples) add(example, example_weight);
    const std::string path = pack.path(source, i18n::Lang::ru);
    add(path, path_weight);
    // A pack in one language has the same path in both.
    if (const std::string english = pack.path(source, i18n::Lang::en); english != path)
      add(english, path_weight);
  }
}

// Each spelling once; `occurrences` then point to their word.
void WordIndex::make_words(std::vector<Occurrence>& occurrences) {
  const std::u16string all = std::move(letters_);
  letters_.clear();
  const auto spelled = [&](const Occurrence& o) { return std::u16string_view(all).substr(o.begin, o.size); };
  // Equals in the order of the pack, so that the index is the same on every machine.
  sort_small(occurrences.begin(), occurrences.end(), [&](const Occurrence& a, const Occurrence& b) {
    const int order = spelled(a).compare(spelled(b));
    return order != 0 ? order < 0 : a.begin < b.begin;
  });

  std::u16string_view before;
  for (Occurrence& occurrence : occurrences) {
    const std::u16string_view letters = spelled(occurrence);
    if (words_.empty() || letters != before) {
      words_.push_back({static_cast<std::uint32_t>(letters_.size()),
                        static_cast<std::uint32_t>(letters.size()), 0, letters_of(letters)});
      letters_ += letters;
      before = letters;
    }
    occurrence.begin = static_cast<std::uint32_t>(words_.size() - 1);
  }
}

void WordIndex::make_terms() {
  Stemmer stemmer;
  std::vector<std::pair<std::u16string, std::uint32_t>> stemmed;  // stem, word
  for (std::uint32_t word = 0; word < words_.size(); ++word) {
    stemmed.emplace_back(stemmer.stem(spelling(words_[word])), word);
  }
  sort_small(stemmed.begin(), stemmed.end());
  for (std::size_t i = 0; i < stemmed.size(); ++i) {
    const auto& [stem, word] = stemmed[i];
    if (i == 0 || stem != stemmed[i - 1].first) {
      stems_.push_back({static_cast<std::uint32_t>(letters_.size()), static_cast<std::uint32_t>(stem.size()),
                        static_cast<TermId>(stems_.size()), letters_of(stem)});
      letters_ += stem;
    }
    words_[word].term = static_cast<TermId>(stems_.size() - 1);
  }
}

void WordIndex::make_postings(const std::vector<Occurrence>& occurrences) {
  struct Row {
    TermId term;
    std::uint32_t situation;
    std::uint32_t word;
    float weight;
    std::size_t order;  // among the occurrences
  };
  std::vector<Row> rows;
  rows.reserve(occurrences.size());
  for (const Occurrence& o : occurrences)
    rows.push_back({words_[o.begin].term, o.situation, o.begin, o.weight, rows.size()});
  sort_small(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    if (a.term != b.term) return a.term < b.term;
    return a.situation != b.situation ? a.situation < b.situation : a.order < b.order;
  });

  first_posting_.assign(stems_.size() + 1, 0);
  shown_.assign(stems_.size(), 0);
  float heaviest = 0;
  for (std::size_t i = 0; i < rows.size();) {
    const TermId term = rows[i].term;
    const std::uint32_t situation = rows[i].situation;
    if (i == 0 || rows[i - 1].term != term) heaviest = 0;
    float weight = 0;
    for (; i < rows.size() && rows[i].term == term && rows[i].situation == situation; ++i) {
      weight += rows[i].weight;
      if (rows[i].weight > heaviest) {
        heaviest = rows[i].weight;
        shown_[term] = rows[i].word;
      }
    }
    postings_.push_back({situation, weight / (weight + saturation)});
    first_posting_[term + 1] = static_cast<std::uint32_t>(postings_.size());
  }
}

void WordIndex::make_pairs(const std::vector<Occurrence>& occurrences) {
  std::uint32_t last = 0;
  for (const Occurrence& o : occurrences) last = std::max(last, o.place);
  std::vector<const Occurrence*> at(last + 2);
  for (const Occurrence& o : occurrences)
    if (o.place > 0) at[o.place] = &o;
  for (std::uint32_t place = 1; place <= last; ++place) {
    if (at[place] == nullptr || at[place + 1] == nullptr) continue;
    pairs_.push_back(pair_key(words_[at[place]->begin].term, words_[at[place + 1]->begin].term) |
                     at[place]->situation);
  }
  sort_small(pairs_.begin(), pairs_.end());
}

std::vector<std::uint32_t> WordIndex::holders_of_pair(TermId first, TermId second) const {
  std::vector<std::uint32_t> holders;
  const std::uint64_t key = pair_key(first, second);
  for (auto pair = std::lower_bound(pairs_.begin(), pairs_.end(), key);
       pair != pairs_.end() && (*pair ^ key) < situations_; ++pair)
    if (const auto holder = static_cast<std::uint32_t>(*pair ^ key);
        holders.empty() || holders.back() != holder)
      holders.push_back(holder);
  return holders;
}

std::span<const WordIndex::Entry> WordIndex::beginning_with(const std::vector<Entry>& entries,
                                                            std::u16string_view word) const {
  const auto first = std::lower_bound(
      entries.begin(), entries.end(), word,
      [&](const Entry& entry, std::u16string_view wanted) { return spelling(entry) < wanted; });
  const auto last = std::find_if_not(first, entries.end(),
                                     [&](const Entry& entry) { return spelling(entry).starts_with(word); });
  return std::span(entries).subspan(static_cast<std::size_t>(first - entries.begin()),
                                    static_cast<std::size_t>(last - first));
}

std::vector<Meaning> WordIndex::look_up(std::u16string_view word, Stemmer& stemmer, Ending ending,
                                        Mending mending) const {
  std::vector<Meaning> meanings;
  const std::u16string stem = stemmer.stem(word);
  const auto same_stem = beginning_with(stems_, stem);
  if (!same_stem.empty() && spelling(same_stem.front()) == stem) {
    meanings.push_back({same_stem.front().term, sure});
  }
  if (ending == Ending::open) {
    for (const Entry& entry : beginning_with(words_, word)) {
      const float share = static_cast<float>(word.size()) / static_cast<float>(entry.size);
      meanings.push_back({entry.term, least_beginning + (sure - least_beginning) * share});
    }
  }
  if (meanings.empty()) add_without_diminutive(stem, meanings);
  if (meanings.empty() && mending == Mending::allowed) {
    // Of five letters that lost one there are four.
    const bool may_be_short = word.size() + 1 == shortest_with_slips;
    int slips = may_be_short ? 1 : slips_allowed(word.size());
    // The nearest only: each call narrows `slips` to the least distance found so far. Endings differ from
    // form to form and slips break stems, so words are compared as written and as stems.
    add_mended(word, words_, slips, Compare::whole, meanings);
    if (may_be_short) slips = 0;
    slips = std::min(slips, stem.size() >= 7 ? 2 : stem.size() >= 4 ? 1 : 0);
    add_mended(stem, stems_, slips, Compare::whole, meanings);
    if (meanings.empty() && ending == Ending::open) {
      slips = std::min(1, slips_allowed(word.size()));
      add_mended(word, words_, slips, Compare::beginning, meanings);
    }
  }

  // Of each term the surest.
  sort_small(meanings.begin(), meanings.end(), [](const Meaning& a, const Meaning& b) {
    return a.term != b.term ? a.term < b.term : a.certainty > b.certainty;
  });
  const auto same_term = [](const Meaning& a, const Meaning& b) { return a.term == b.term; };
  meanings.erase(std::unique(meanings.begin(), meanings.end(), same_term), meanings.end());
  return meanings;
}

void WordIndex::add_without_diminutive(std::u16string_view stem, std::vector<Meaning>& meanings) const {
  for (const std::u16string_view ending : diminutives) {
    if (!stem.ends_with(ending) || stem.size() < ending.size() + 2) continue;
    const std::u16string_view rest = stem.substr(0, stem.size() - ending.size());
    const auto known = beginning_with(stems_, rest);
    if (known.empty() || spelling(known.front()) != rest) continue;
    meanings.push_back({known.front().term, diminutive});
    return;
  }
}

void WordIndex::add_mended(std::u16string_view typed, const std::vector<Entry>& entries, int& slips,
                           Compare compare, std::vector<Meaning>& meanings) const {
  if (slips == 0) return;
  const LetterSet typed_letters = letters_of(typed);
  for (const Entry& entry : entries) {
    if (typed.size() + 1 == shortest_with_slips && compare == Compare::whole && &entries == &words_ &&
        entry.size != shortest_with_slips)
      continue;
    if (!may_be_within(typed_letters, entry.letters, slips, compare)) continue;
    const int found = distance(typed, spelling(entry), slips, compare);
    if (found > slips) continue;
    if (found < slips) {
      // Nearer than all before.
      slips = found;
      meanings.clear();
    }
    const float certainty = compare == Compare::beginning ? mended_beginning
                            : found == 0                  ? sounds_alike
                            : found <= 1                  ? mended_once
                                                          : mended_twice;
    meanings.push_back({entry.term, certainty});
  }
}

}  // namespace okno::rubricator
