#include "shared/rubricator/search/search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <mutex>

#include "shared/base/text.h"
#include "shared/rubricator/search/index.h"
#include "shared/rubricator/search/misspelling.h"
#include "shared/rubricator/search/typing.h"
#include "shared/rubricator/search/words.h"

namespace okno::rubricator {
namespace {

// How much better another reading of the keys must fit than the text as typed.
constexpr double needed_advantage = 0.15;

// Hits that score far below the best one only make the list longer.
constexpr double least_share_of_best = 0.15;

// A score is at least this part of its words' sum, the rest depends on how much of the query is covered.
constexpr double least_coverage_factor = 0.4;

// How much two words count beyond themselves where they stand together in a title or a synonym, too.
constexpr double pair_factor = 0.15;

// Where danger is told of, what is dangerous goes before what else the words speak of: gas before the headache it makes.
constexpr double danger_factor = 1.6;

// «There is no» says nothing by its words, yet it is how a title begins.
constexpr double title_begins_factor = 2;

struct QueryWord {
  std::u16string letters;
  Ending ending = Ending::typed;
  std::vector<Meaning> meanings;
};

// One way to read the typed text, and how well its words are known: the mean certainty, 0 to 1.
struct Reading {
  std::u16string letters;  // all its words, a space between them
  std::vector<QueryWord> words;
  double fit = 0;
};

std::u16string joined(std::string_view text) {
  std::u16string letters;
  for (const Word& word : split_words(text)) {
    if (!letters.empty()) letters += u' ';
    letters += word.letters;
  }
  return letters;
}

std::vector<QueryWord> words_of(std::string_view query) {
  const std::vector<Word> all = split_words(query);
  std::vector<QueryWord> words;
  for (std::size_t i = 0; i < all.size(); ++i) {
    // The last word is still growing when nothing follows it.
    const bool growing = i + 1 == all.size() && all[i].end >= query.size();
    const bool alone = all.size() == 1;
    if (all[i].letters.size() < 2) continue;
    if (is_stop_word(all[i].letters) && !(growing && alone)) continue;
    const bool repeated = std::any_of(words.begin(), words.end(),
                                      [&](const QueryWord& word) { return word.letters == all[i].letters; });
    if (!repeated) words.push_back({all[i].letters, growing ? Ending::open : Ending::typed, {}});
  }
  return words;
}

// All readings of one query share the bound on mended words.
Reading read(std::string_view query, const WordIndex& index, Stemmer& stemmer, Mending mending,
             Effort& effort) {
  Reading reading{joined(query), words_of(query)};
  double certainty = 0;
  for (QueryWord& word : reading.words) {
    word.meanings = index.look_up(word.letters, stemmer, word.ending, Mending::none);
    ++effort.words_read;
    const bool may_mend = mending == Mending::allowed && effort.words_mended < Search::most_mended_words;
    if (word.meanings.empty() && may_mend) {
      ++effort.words_mended;
      word.meanings = index.look_up(word.letters, stemmer, word.ending, Mending::allowed);
    }
    float best = 0;
    for (const Meaning& meaning : word.meanings) best = std::max(best, meaning.certainty);
    certainty += static_cast<double>(best);
  }
  if (!reading.words.empty()) reading.fit = certainty / static_cast<double>(reading.words.size());
  return reading;
}

// The text as typed, or as it would be in the other layout or in Cyrillic letters, whichever is understood best.
Reading best_reading(std::string_view query, const WordIndex& index, Stemmer& stemmer, Effort& effort) {
  Reading plain = read(query, index, stemmer, Mending::none, effort);
  if (plain.fit >= 1 - needed_advantage) return plain;

  std::string other;
  double best_fit = plain.fit + needed_advantage;
  for (std::string candidate : {other_layout(query), from_latin(query)}) {
    if (candidate == query) continue;
    const double fit = read(candidate, index, stemmer, Mending::none, effort).fit;
    if (fit < best_fit) continue;
    best_fit = fit + needed_advantage;
    other = std::move(candidate);
  }
  if (!other.empty()) return read(other, index, stemmer, Mending::allowed, effort);

  // Nothing reads well as it stands, so slips may hide in a foreign reading too.
  Reading best = read(query, index, stemmer, Mending::allowed, effort);
  if (best.fit > 0) return best;
  for (const std::string& candidate : {other_layout(query), from_latin(query)}) {
    Reading reading = read(candidate, index, stemmer, Mending::allowed, effort);
    if (reading.fit > best.fit) best = std::move(reading);
  }
  return best;
}

// How telling a word is that `holders` of `all` situations hold.
double rarity(std::size_t holders, std::size_t all) {
  const double n = static_cast<double>(all);
  const double df = static_cast<double>(holders);
  return std::log(1 + (n - df + 0.5) / (df + 0.5));
}

struct Scored {
  std::uint32_t situation;
  double score;
};

std::vector<Scored> rank(const Reading& reading, const WordIndex& index) {
  std::vector<double> sum(index.situations(), 0);
  std::vector<double> covered(index.situations(), 0);
  std::vector<float> best(index.situations(), 0);  // of the current word; zeros between words
  std::vector<std::uint32_t> holders;
  std::vector<std::uint32_t> candidates;
  double whole = 0;
  const QueryWord* before = nullptr;
  double telling_before = 0;

  for (const QueryWord& word : reading.words) {
    holders.clear();
    for (const Meaning& meaning : word.meanings) {
      for (const Posting& posting : index.postings(meaning.term)) {
        float& known = best[posting.situation];
        if (known == 0) holders.push_back(posting.situation);
        known = std::max(known, meaning.certainty * posting.weight);
      }
    }
    // Words that no situation knows tell none from another: they do not count against coverage.
    if (holders.empty()) {
      before = nullptr;
      continue;
    }
    const double telling = rarity(holders.size(), index.situations());
    whole += telling;
    for (const std::uint32_t situation : holders) {
      if (sum[situation] == 0) candidates.push_back(situation);
      sum[situation] += telling * static_cast<double>(best[situation]);
      covered[situation] += telling;
      best[situation] = 0;
    }
    if (before != nullptr)
      for (const Meaning& first : before->meanings)
        for (const Meaning& second : word.meanings)
          for (const std::uint32_t situation : index.holders_of_pair(first.term, second.term))
            sum[situation] += pair_factor * (telling_before + telling) *
                              static_cast<double>(first.certainty * second.certainty);
    before = &word;
    telling_before = telling;
  }

  std::vector<Scored> scored;
  scored.reserve(candidates.size());
  for (const std::uint32_t situation : candidates) {
    const double coverage = covered[situation] / whole;
    scored.push_back(
        {situation, sum[situation] * (least_coverage_factor + (1 - least_coverage_factor) * coverage)});
  }
  return scored;
}

// The index's words for the query's words that led to this situation, in the order of the query.
std::vector<TermId> led_by(const Reading& reading, const WordIndex& index, std::uint32_t situation) {
  std::vector<TermId> terms;
  for (const QueryWord& word : reading.words) {
    const Meaning* best = nullptr;
    float best_weight = 0;
    for (const Meaning& meaning : word.meanings) {
      const auto postings = index.postings(meaning.term);
      const auto found = std::lower_bound(
          postings.begin(), postings.end(), situation,
          [](const Posting& posting, std::uint32_t wanted) { return posting.situation < wanted; });
      if (found == postings.end() || found->situation != situation) continue;
      if (found->weight * meaning.certainty <= best_weight) continue;
      best_weight = found->weight * meaning.certainty;
      best = &meaning;
    }
    if (best != nullptr && std::find(terms.begin(), terms.end(), best->term) == terms.end())
      terms.push_back(best->term);
  }
  return terms;
}

std::vector<Mark> marks_in(const std::string& title, const Reading& reading, const WordIndex& index,
                           Stemmer& stemmer) {
  std::vector<Mark> marks;
  if (!text::is_valid_utf8(title)) return marks;
  for (const Word& word : split_words(title)) {
    if (word.letters.size() < 2 || is_stop_word(word.letters)) continue;
    const auto meant = index.look_up(word.letters, stemmer, Ending::typed, Mending::none);
    if (meant.empty()) continue;
    const bool asked = std::any_of(reading.words.begin(), reading.words.end(), [&](const QueryWord& typed) {
      return std::any_of(typed.meanings.begin(), typed.meanings.end(),
                         [&](const Meaning& meaning) { return meaning.term == meant.front().term; });
    });
    if (asked) marks.push_back({word.begin, word.end});
  }
  return marks;
}

using Titles = std::vector<std::array<std::u16string, 2>>;  // by situation: Russian, English

// A slip may make another word that people use of a title's word («учеников» of «учебников»), which by itself is found and
// not mended. A whole title but for one slip is meant all the same: it stands beside the best.
void lift_titles_with_a_slip(const Titles& titles, std::u16string_view letters, std::vector<Scored>& scored) {
  if (letters.size() < shortest_with_slips) return;
  double best = 1;
  for (const Scored& hit : scored) best = std::max(best, hit.score);
  for (std::uint32_t situation = 0; situation < titles.size(); ++situation) {
    const auto is_meant = [&](const std::u16string& title) { return within_one_slip(letters, title); };
    if (std::none_of(titles[situation].begin(), titles[situation].end(), is_meant)) continue;
    const auto found = std::find_if(scored.begin(), scored.end(),
                                    [&](const Scored& hit) { return hit.situation == situation; });
    if (found == scored.end()) {
      scored.push_back({situation, best});
    } else {
      found->score = std::max(found->score, best);
    }
  }
}

}  // namespace

struct Search::Index {
  struct Made {
    explicit Made(const Pack& pack) : words(pack) {
      for (const Situation& situation : pack.situations)
        titles.push_back({joined(situation.title.ru), joined(situation.title.en)});
    }
    bool title_begins(std::uint32_t situation, std::u16string_view letters) const {
      return titles[situation][0].starts_with(letters) || titles[situation][1].starts_with(letters);
    }
    WordIndex words;
    Titles titles;
  };

  explicit Index(const Pack& source) : pack(source) {}
  // Made at the first query: whoever only looks at a form needs neither it nor, in a browser, the code.
  const Made& get() {
    std::call_once(once, [this] { made = std::make_unique<Made>(pack); });
    return *made;
  }

  const Pack& pack;
  std::once_flag once;
  std::unique_ptr<Made> made;
};

Search::Search(const Pack& pack) : index_(std::make_unique<Index>(pack)) {}
Search::~Search() = default;
Search::Search(Search&&) noexcept = default;
Search& Search::operator=(Search&&) noexcept = default;

std::vector<Hit> Search::find(std::string_view query, i18n::Lang lang, std::size_t limit,
                              Effort* spent) const {
  const Index::Made& made = index_->get();
  const WordIndex& words = made.words;
  Stemmer stemmer;
  const std::string lowered = text::lower(text::first_seen(query, max_query_characters));
  Effort effort;
  const Reading reading = best_reading(lowered, words, stemmer, effort);
  if (spent != nullptr) *spent = effort;

  std::vector<Scored> scored = rank(reading, words);
  const bool tells = tells_of_danger(query);
  for (Scored& hit : scored) {
    if (made.title_begins(hit.situation, reading.letters)) hit.score *= title_begins_factor;
    if (tells && index_->pack.situations[hit.situation].danger != Danger::none) hit.score *= danger_factor;
  }
  lift_titles_with_a_slip(made.titles, reading.letters, scored);
  const std::size_t count = std::min(limit, scored.size());
  std::partial_sort(scored.begin(), scored.begin() + static_cast<std::ptrdiff_t>(count), scored.end(),
                    [](const Scored& a, const Scored& b) {
                      return a.score != b.score ? a.score > b.score : a.situation < b.situation;
                    });

  std::vector<Hit> hits;
  for (std::size_t i = 0; i < count; ++i) {
    if (scored[i].score < scored.front().score * least_share_of_best) break;
    Hit hit;
    hit.situation = scored[i].situation;
    hit.score = scored[i].score;
    hit.marks = marks_in(index_->pack.situations[hit.situation].title.in(lang), reading, words, stemmer);
    for (const TermId term : led_by(reading, words, scored[i].situation)) {
      hit.why.push_back(to_utf8(words.shown(term)));
    }
    hits.push_back(std::move(hit));
  }
  return hits;
}

}  // namespace okno::rubricator
