#include "edge/surveys/counting.h"

#include <algorithm>

#include "edge/surveys/documents.h"
#include "shared/wire/surveys/survey_event.h"

namespace okno::surveys {
namespace {

using store::ResponseRow;
using store::Writing;

constexpr int responses_at_once = 500;

// What a response adds to the counts: itself, and an answer or its absence a question.
std::vector<std::pair<std::string, std::string>> named_by(const Survey& survey, const Answers& answers) {
  std::vector<std::pair<std::string, std::string>> named{{"", ""}};
  for (const Question& question : survey.questions) {
    const auto given = std::find_if(answers.begin(), answers.end(),
                                    [&](const auto& answer) { return answer.first == question.name; });
    named.emplace_back(question.name, given != answers.end() ? given->second : std::string());
  }
  return named;
}

okno::Status add(Writing& writing, const ResponseRow& row, std::string question, std::string choice,
                 std::int64_t by) {
  return writing.surveys.count(row.survey,
                               {row.version, row.node, std::move(question), std::move(choice), by});
}

}  // namespace

okno::Status count(Writing& writing, const Survey& survey, const Answers& answers, ResponseRow& row) {
  if (!row.counted.empty() || row.request_sha256.empty() || row.version != survey.version) return success();
  Answers checked = answers;
  if (!validate(survey, checked).empty()) return success();
  wire::JsonArray counted;
  for (const auto& [question, choice] : named_by(survey, checked)) {
    if (okno::Status added = add(writing, row, question, choice, 1); !added) return added;
    counted.emplace_back(question);
    counted.emplace_back(choice);
  }
  row.counted = wire::write_json(std::move(counted));
  return success();
}

okno::Status uncount(Writing& writing, ResponseRow& row) {
  if (row.counted.empty()) return success();
  const auto json = wire::parse_json(row.counted);
  const auto* named = json ? json->get_if<wire::JsonArray>() : nullptr;
  if (named == nullptr) return Error::io("what was counted of a response cannot be read");
  for (std::size_t i = 0; i + 1 < named->size(); i += 2) {
    const auto* question = (*named)[i].get_if<std::string>();
    const auto* choice = (*named)[i + 1].get_if<std::string>();
    if (question == nullptr || choice == nullptr)
      return Error::io("what was counted of a response cannot be read");
    if (okno::Status taken = add(writing, row, *question, *choice, -1); !taken) return taken;
  }
  row.counted.clear();
  return success();
}

okno::Status count_all(Writing& writing, const store::Files& files, const store::SurveyRow& row,
                       const Survey& survey) {
  store::StreamKey after = 0;
  while (true) {
    auto responses = writing.surveys.responses(row.id, after, responses_at_once);
    if (!responses) return responses.error();
    if (responses->empty()) return success();
    after = responses->back().key;
    for (ResponseRow& response : *responses) {
      const auto given = answers_of(writing, files, response);
      if (!given) return given.error();
      if (okno::Status counted = count(writing, survey, given->answers, response); !counted) return counted;
      if (okno::Status kept = writing.surveys.put_response(response); !kept) return kept;
    }
  }
}

Result<std::vector<Count>> counts_of(const store::Reading& reading, const store::SurveyRow& row,
                                     const NodeId& self) {
  std::vector<Count> counts;
  if (row.owner != self) {
    const auto json = wire::parse_json(row.tally);
    std::vector<wire::Fault> faults;
    return json ? wire::read_counts(*json, "", faults) : counts;
  }
  const auto rows = reading.surveys.counts(row.id);
  if (!rows) return rows.error();
  for (const store::CountRow& each : *rows)
    counts.push_back({each.version, each.node, each.question, each.choice, each.answers});
  return counts;
}

Results results_of(const Survey& survey, const std::vector<Count>& counts) {
  Results results{survey.id, survey.version, 0, {}};
  for (const Question& question : survey.questions) {
    QuestionResult& result = results.questions.emplace_back();
    result.question = question.name;
    for (const Choice& choice : question.choices) result.choices.push_back({choice.name, 0});
  }
  for (const Count& count : counts) {
    if (count.question.empty()) results.responses += count.answers;
    const auto result = std::find_if(results.questions.begin(), results.questions.end(),
                                     [&](const auto& each) { return each.question == count.question; });
    if (result == results.questions.end()) continue;
    (count.choice.empty() ? result->passed_over : result->answered) += count.answers;
    const auto chosen = std::find_if(result->choices.begin(), result->choices.end(),
                                     [&](const auto& each) { return each.choice == count.choice; });
    if (chosen != result->choices.end()) chosen->answers += count.answers;
  }
  return results;
}

}  // namespace okno::surveys
