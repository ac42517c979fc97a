#include "edge/surveys/counting.h"

#include <algorithm>

#include "edge/surveys/documents.h"
#include "shared/wire/surveys/survey_event.h"

namespace okno::surveys {
namespace {

using store::ResponseRow;
using store::Writing;

constexpr int responses_at_once = 500;

using Named = std::vector<std::pair<std::string, std::string>>;

void name_choices(const Question& question, const std::string& answer, Named& named) {
  switch (question.kind) {
    case QuestionKind::choice:
    case QuestionKind::scale:
    case QuestionKind::number:
    case QuestionKind::date:
      named.emplace_back(question.name, answer);
      return;
    case QuestionKind::choices:
      for (const std::string_view choice : logic::chosen(answer)) named.emplace_back(question.name, choice);
      return;
    case QuestionKind::ranking: {
      int place = 0;
      for (const std::string_view choice : logic::chosen(answer))
        named.emplace_back(question.name, std::string(choice) + " " + std::to_string(++place));
      return;
    }
    // Nobody counts what was written.
    case QuestionKind::text:
    case QuestionKind::place:
    case QuestionKind::files:
    case QuestionKind::note:
    case QuestionKind::calculation:
      return;
  }
}

// What a response adds to the counts: itself, and of each question that was asked its answers or their absence.
Named named_by(const Survey& survey, const Answers& answers, Day day) {
  Named named{{"", ""}};
  Walk walk(survey, answers, day);
  for (const std::size_t index : walk.asked()) {
    const Question& question = survey.questions[index];
    const std::string& answer = walk.value(index);
    named.emplace_back(question.name, answer.empty() ? std::string() : std::string(any_answer));
    if (!answer.empty()) name_choices(question, answer, named);
  }
  return named;
}

okno::Status add(Writing& writing, const ResponseRow& row, std::string question, std::string choice,
                 std::int64_t by) {
  return writing.surveys.count(row.survey,
                               {row.version, row.node, std::move(question), std::move(choice), by});
}

}  // namespace

okno::Status count(Writing& writing, const store::SurveyRow& of, const Survey& survey, const Answers& answers,
                   ResponseRow& row) {
  if (of.settled_at || !row.counted.empty() || row.request_sha256.empty() || row.version > survey.version)
    return success();
  const Survey asked = row.version == survey.version ? survey : at_version(survey, row.version);
  const Day day = local_day(row.at, UtcOffset(0));
  Answers checked = answers;
  if (!validate_shape(asked, checked, day)) return success();
  wire::JsonArray counted;
  for (const auto& [question, choice] : named_by(asked, checked, day)) {
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

okno::Status settle_counts(Writing& writing, const store::SurveyRow& of, const std::vector<Count>& counts) {
  store::StreamKey after = 0;
  while (true) {
    auto responses = writing.surveys.responses(of.id, after, responses_at_once);
    if (!responses) return responses.error();
    if (responses->empty()) break;
    after = responses->back().key;
    for (ResponseRow& response : *responses) {
      if (response.counted.empty()) continue;
      response.counted.clear();
      if (okno::Status kept = writing.surveys.put_response(response); !kept) return kept;
    }
  }
  if (okno::Status dropped = writing.surveys.drop_counts(of.id); !dropped) return dropped;
  for (const Count& each : counts)
    if (okno::Status added =
            writing.surveys.count(of.id, {each.version, each.node, each.question, each.choice, each.answers});
        !added)
      return added;
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
      if (okno::Status counted = count(writing, row, survey, given->answers, response); !counted)
        return counted;
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

bool is_a_value(const Survey& survey, const Count& count) {
  const Question* question = find_question(survey, count.question);
  return question != nullptr && !count.choice.empty() && count.choice != any_answer &&
         (question->kind == QuestionKind::number || question->kind == QuestionKind::date);
}

Results results_of(const Survey& survey, const std::vector<Count>& counts) {
  Results results{survey.id, survey.version, 0, {}};
  for (const Question& question : survey.questions) {
    if (!is_asked_of_people(question.kind)) continue;
    QuestionResult& result = results.questions.emplace_back();
    result.question = question.name;
    if (question.kind == QuestionKind::choice || question.kind == QuestionKind::choices)
      for (const Choice& choice : question.choices) result.choices.push_back({choice.name, 0});
    if (question.kind == QuestionKind::scale)
      for (double at = question.from; at <= question.to + 1e-9; at += question.step)
        result.choices.push_back({logic::to_text(at), 0});
  }
  for (const Count& count : counts) {
    if (count.question.empty()) results.responses += count.answers;
    const auto result = std::find_if(results.questions.begin(), results.questions.end(),
                                     [&](const auto& each) { return each.question == count.question; });
    if (result == results.questions.end()) continue;
    if (count.choice.empty()) {
      result->passed_over += count.answers;
    } else if (count.choice == any_answer) {
      result->answered += count.answers;
    } else {
      const auto chosen = std::find_if(result->choices.begin(), result->choices.end(),
                                       [&](const auto& each) { return each.choice == count.choice; });
      if (chosen != result->choices.end())
        chosen->answers += count.answers;
      else
        result->choices.push_back({count.choice, count.answers});
    }
  }
  return results;
}

}  // namespace okno::surveys
