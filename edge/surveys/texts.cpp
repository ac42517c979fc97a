#include "edge/surveys/texts.h"

#include <algorithm>

#include "edge/surveys/documents.h"
#include "shared/rubricator/search/stem.h"
#include "shared/rubricator/search/words.h"

namespace okno::surveys {
namespace {

constexpr int responses_at_once = 200;

std::vector<std::u16string> stems_of(std::string_view text) {
  std::vector<std::u16string> stems;
  rubricator::Stemmer stemmer;
  for (const rubricator::Word& word : rubricator::split_words(text))
    stems.push_back(stemmer.stem(word.letters));
  return stems;
}

}  // namespace

WordsWanted::WordsWanted(std::string_view words) : stems_(stems_of(words)) {}

bool WordsWanted::are_in(std::string_view text) const {
  if (stems_.empty()) return true;
  const std::vector<std::u16string> there = stems_of(text);
  return std::all_of(stems_.begin(), stems_.end(), [&](const std::u16string& wanted) {
    return std::find(there.begin(), there.end(), wanted) != there.end();
  });
}

Result<TextsPage> find_texts(const store::Reading& reading, const store::Files& files, const SurveyId& survey,
                             const TextsQuery& query) {
  TextsPage page;
  const WordsWanted wanted(query.words);
  store::StreamKey after = query.after;
  int read = 0;
  while (true) {
    const auto rows = reading.surveys.responses(survey, after, responses_at_once);
    if (!rows) return rows.error();
    if (rows->empty()) return page;
    for (const store::ResponseRow& row : *rows) {
      if (page.texts.size() >= static_cast<std::size_t>(query.most) || read >= query.most_read) {
        page.next = after;
        return page;
      }
      after = row.key;
      ++read;
      const auto given = answers_of(reading, files, row);
      if (!given) return given.error();
      const std::string& text = answer_in(given->answers, query.question);
      if (text.empty() || !wanted.are_in(text)) continue;
      const auto labels = reading.surveys.labels(survey, row.receipt);
      if (!labels) return labels.error();
      WrittenText found{row.key, row.at, text, {}};
      for (const store::LabelRow& label : *labels)
        if (label.question == query.question) found.labels.push_back(label.label);
      const bool has_label = query.label.empty() || std::find(found.labels.begin(), found.labels.end(),
                                                              query.label) != found.labels.end();
      if (has_label) page.texts.push_back(std::move(found));
    }
  }
}

}  // namespace okno::surveys
