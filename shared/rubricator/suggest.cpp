#include "shared/rubricator/suggest.h"

#include <algorithm>

namespace okno::rubricator {
namespace {

constexpr double of_model = 0.75;  // its scores are calibrated; search only knows which of its hits is better
constexpr std::size_t most_words = 5;

}  // namespace

std::vector<Suggestion> suggest(const Pack& pack, const Search& search, const Model* model,
                                std::string_view text, i18n::Lang lang, std::size_t limit) {
  std::vector<Suggestion> all(pack.situations.size());
  for (std::size_t situation = 0; situation < all.size(); ++situation) all[situation].situation = situation;

  const std::vector<Hit> hits = search.find(text, lang, all.size());
  const double best = hits.empty() ? 0 : hits.front().score;
  for (const Hit& hit : hits) {
    const double share = best > 0 ? hit.score / best : 0;
    all[hit.situation].score = std::clamp(share, 0.0, 1.0) * (model != nullptr ? 1 - of_model : 1);
    all[hit.situation].why = hit.why;
  }
  std::vector<std::size_t> label_of(all.size(), model != nullptr ? model->labels.size() : 0);
  if (model != nullptr) {
    for (const Guess& guess : model->rank(text)) {
      const Situation* situation = pack.find(SituationId{model->labels[guess.label]});
      if (situation == nullptr) continue;
      const auto index = static_cast<std::size_t>(situation - pack.situations.data());
      all[index].score += of_model * guess.score;
      label_of[index] = guess.label;
    }
  }

  std::stable_sort(all.begin(), all.end(),
                   [](const Suggestion& a, const Suggestion& b) { return a.score > b.score; });
  all.resize(std::min(all.size(), limit));
  std::erase_if(all, [](const Suggestion& one) { return one.score <= 0; });
  if (model == nullptr) return all;
  for (Suggestion& one : all) {
    const std::vector<std::string> words = model->why(text, label_of[one.situation], most_words);
    if (!words.empty()) one.why = words;
  }
  return all;
}

}  // namespace okno::rubricator
