// What came of a survey, as pieces of its page: question by question, and what answers say together. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "edge/console/draw.h"
#include "edge/figures/tables.h"
#include "edge/store/surveys.h"
#include "shared/surveys/results.h"

namespace okno::console {

// How figures are written on these pages.
class FigureWords {
 public:
  explicit FigureWords(i18n::Lang lang) : lang_(lang) {}
  i18n::Lang lang() const { return lang_; }
  std::string say(std::string_view key) const;
  std::string say(const i18n::Text& text) const;
  std::string tenths(double number) const;      // «3,5»
  std::string hundredths(double number) const;  // «0,31»
  std::string percent(double share) const;      // «37,5 %»
  // A share of people, and of 95 in a hundred such samples where it lies; «—» of nobody.
  Line share(std::int64_t part, std::int64_t of) const;
  Line interval(std::int64_t part, std::int64_t of) const;
  // An answer as people read it: «Качели», «Качели, место 2» of a ranking.
  std::string cell(const surveys::Question& question, const std::string& cell) const;

 private:
  const i18n::Lang lang_;
};

// A section a question, a matrix as one chart before its questions; of texts how many have each label.
Pieces question_pieces(const FigureWords& words, const surveys::Survey& survey,
                       const surveys::Results& results, const std::vector<store::LabelCount>& labels);

// Counted over all responses at once.
struct Together {
  enum class State {
    there,
    behind,     // is being counted
    too_big,    // is too much for this node
    elsewhere,  // the survey is another node's
  };
  State state = State::elsewhere;
  std::int64_t left_out = 0;  // erased by now
  std::vector<figures::DayCount> days{};
  std::vector<figures::PageCount> pages{};
  // The questions that were chosen, and what they say together.
  std::string rows{}, columns{};
  std::optional<figures::CrossTable> cross{};
};
// Of `survey`, whose page stands at `address`; `version`: what is counted, 0 for all.
Pieces together_pieces(const FigureWords& words, const surveys::Survey& survey, const Together& together,
                       const std::string& address, std::int64_t version);

}  // namespace okno::console
