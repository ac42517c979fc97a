#include "edge/surveys/retention.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "edge/intake/history/erasure.h"
#include "edge/surveys/counting.h"
#include "edge/surveys/documents.h"
#include "edge/surveys/tallying.h"

namespace okno::surveys {
namespace {

constexpr std::int64_t together = 5;  // people
constexpr int responses_at_once = 200;

using Whence = std::pair<std::int64_t, std::string>;  // version and node

// By what they say: days sort as they are written, numbers do not.
bool is_before(const Count& a, const Count& b) {
  const double left = logic::to_number(a.choice), right = logic::to_number(b.choice);
  return std::isnan(left) || std::isnan(right) ? a.choice < b.choice : left < right;
}

// The values of one question, at least five people each but where there are fewer in all.
std::vector<Count> grouped(std::vector<Count> values) {
  std::sort(values.begin(), values.end(), is_before);
  std::vector<std::vector<Count>> groups(1);
  std::int64_t people = 0;
  for (Count& value : values) {
    if (people >= together) {
      groups.emplace_back();
      people = 0;
    }
    people += value.answers;
    groups.back().push_back(std::move(value));
  }
  if (people < together && groups.size() > 1) {
    std::vector<Count> rest = std::move(groups.back());
    groups.pop_back();
    std::move(rest.begin(), rest.end(), std::back_inserter(groups.back()));
  }
  std::vector<Count> all;
  for (std::vector<Count>& group : groups) {
    std::int64_t in_group = 0, below = 0;
    for (const Count& each : group) in_group += each.answers;
    std::size_t middle = 0;
    while (middle + 1 < group.size() && 2 * (below + group[middle].answers) < in_group)
      below += group[middle++].answers;
    Count count = std::move(group[middle]);
    count.answers = in_group;
    all.push_back(std::move(count));
  }
  return all;
}

okno::Status settle(const intake::Node& node, const store::SurveyRow& row) {
  return node.store.write_and_wait([&](store::Writing& writing) -> okno::Status {
    const auto counts = counts_of(writing, row, node.config.node);
    if (!counts) return counts.error();
    return append_step(node, writing, row, SurveySettled{without_people(*counts, read_document(row))});
  });
}

}  // namespace

std::vector<Count> without_people(const std::vector<Count>& counts, const Survey& survey) {
  std::map<Whence, std::int64_t> people;
  for (const Count& count : counts)
    if (count.question.empty()) people[{count.version, count.node.value}] += count.answers;
  std::vector<Count> kept;
  std::map<std::tuple<std::int64_t, std::string, std::string>, std::vector<Count>> values;
  for (const Count& count : counts) {
    const bool are_few = people[{count.version, count.node.value}] < together;
    if (are_few && !count.question.empty()) continue;
    if (is_a_value(survey, count))
      values[{count.version, count.node.value, count.question}].push_back(count);
    else
      kept.push_back(count);
  }
  for (auto& [place, of_question] : values)
    for (Count& count : grouped(std::move(of_question))) kept.push_back(std::move(count));
  return kept;
}

namespace {

// Those that this node took in, of every survey that it knows to be settled.
Result<std::size_t> erase_settled(const intake::Node& node) {
  // Most have let go long ago: those are only looked at.
  const auto settled = surveys_where(
      node, Status::closed, [&](const store::Reading& reading, const store::SurveyRow& row) -> Result<bool> {
        if (!row.settled_at) return false;
        const auto kept = reading.surveys.kept_responses(row.id, node.config.node, 0, 1);
        if (!kept) return kept.error();
        return !kept->empty();
      });
  if (!settled) return settled.error();

  std::size_t erased = 0;
  for (const store::SurveyRow& survey : *settled) {
    store::StreamKey after = 0;
    for (bool more = true; more;) {
      const okno::Status done = node.store.write_and_wait([&](store::Writing& writing) -> okno::Status {
        const auto rows =
            writing.surveys.kept_responses(survey.id, node.config.node, after, responses_at_once);
        if (!rows) return rows.error();
        more = !rows->empty();
        for (const store::ResponseRow& row : *rows) {
          after = row.key;
          if (okno::Status gone =
                  intake::erase_contents(node, writing, row.key, {}, intake::ErasureReason::retention);
              !gone)
            return gone;
          ++erased;
        }
        return success();
      });
      if (!done) return done.error();
    }
  }
  return erased;
}

}  // namespace

Result<std::size_t> let_go(intake::Node& node) {
  for (const config::Retention& rule : node.config.retention) {
    if (rule.kind != survey_stream) continue;
    const auto due = closed_surveys(node, node.clock.now() - rule.days);
    if (!due) return due.error();
    for (const store::SurveyRow& row : *due)
      if (okno::Status settled = settle(node, row); !settled) return settled.error();
  }
  return erase_settled(node);
}

}  // namespace okno::surveys
