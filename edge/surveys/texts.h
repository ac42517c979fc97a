// What people wrote in answer to one question of a survey, for organisers who read and label it.
#pragma once

#include <string>
#include <vector>

#include "edge/store/store.h"
#include "shared/surveys/survey.h"

namespace okno::surveys {

struct WrittenText {
  store::StreamKey response = 0;
  Instant at{};
  std::string text;
  std::vector<std::string> labels;
};
struct TextsQuery {
  std::string question;
  std::string words{};         // texts that hold all of these, in whatever form; empty: all texts
  std::string label{};         // texts that have it; empty: whatever they have
  store::StreamKey after = 0;  // responses that came later than this one
  int most = 50;               // texts
  int most_read = 2000;        // responses: whoever looks does not wait for a hundred thousand
};
struct TextsPage {
  std::vector<WrittenText> texts;  // the first that came first
  store::StreamKey next = 0;       // go on after it; 0: that was all
};
// At the survey's own node. What was erased is not there.
Result<TextsPage> find_texts(const store::Reading& reading, const store::Files& files, const SurveyId& survey,
                             const TextsQuery& query);

// Whether a text holds all the words, in whatever form («батареи» finds «батарей»).
class WordsWanted {
 public:
  explicit WordsWanted(std::string_view words);
  bool are_in(std::string_view text) const;

 private:
  std::vector<std::u16string> stems_;
};

}  // namespace okno::surveys
