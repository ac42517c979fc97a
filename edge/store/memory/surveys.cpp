#include "edge/store/memory/surveys.h"

#include <algorithm>

namespace okno::store::memory {
namespace {

KeptCount key_of(const surveys::SurveyId& survey, const CountRow& row) {
  return {survey, row.version, row.node, row.question, row.choice};
}

}  // namespace

Result<std::optional<SurveyRow>> MemorySurveys::find(StreamKey key) const {
  return value_at(*state_.surveys, key);
}

Result<std::optional<SurveyRow>> MemorySurveys::find(const surveys::SurveyId& id) const {
  for (const auto& [key, row] : *state_.surveys)
    if (row.id == id) return std::optional(row);
  return std::optional<SurveyRow>();
}

Result<std::vector<SurveyRow>> MemorySurveys::list(const SurveyQuery& query) const {
  std::vector<SurveyRow> found;
  for (auto each = state_.surveys->rbegin(); each != state_.surveys->rend(); ++each) {
    if (is_full(found.size(), query.most)) break;
    const SurveyRow& row = each->second;
    if (query.orgs && std::find(query.orgs->begin(), query.orgs->end(), row.org) == query.orgs->end())
      continue;
    if (query.status && row.status != *query.status) continue;
    if (query.before != 0 && row.key >= query.before) continue;
    found.push_back(row);
  }
  return found;
}

Status MemorySurveys::put(const SurveyRow& row) {
  state_.surveys.edit().insert_or_assign(row.key, row);
  return success();
}

Result<std::optional<ResponseRow>> MemorySurveys::response(StreamKey key) const {
  return value_at(*state_.responses, key);
}

Result<std::optional<ResponseRow>> MemorySurveys::response_to(std::string_view request_sha256) const {
  if (request_sha256.empty()) return std::optional<ResponseRow>();
  for (const auto& [key, row] : *state_.responses)
    if (row.request_sha256 == request_sha256) return std::optional(row);
  return std::optional<ResponseRow>();
}

Result<std::vector<ResponseRow>> MemorySurveys::kept_responses(const surveys::SurveyId& survey,
                                                               const NodeId& node, StreamKey after,
                                                               int most) const {
  std::vector<ResponseRow> found;
  for (auto each = state_.responses->upper_bound(after); each != state_.responses->end(); ++each) {
    if (is_full(found.size(), most)) break;
    const ResponseRow& row = each->second;
    if (row.survey == survey && row.node == node && !row.request_sha256.empty()) found.push_back(row);
  }
  return found;
}

Result<std::vector<ResponseRow>> MemorySurveys::responses(const surveys::SurveyId& survey, StreamKey after,
                                                          int most) const {
  std::vector<ResponseRow> found;
  for (auto each = state_.responses->upper_bound(after); each != state_.responses->end(); ++each) {
    if (is_full(found.size(), most)) break;
    if (each->second.survey == survey) found.push_back(each->second);
  }
  return found;
}

Status MemorySurveys::drop(StreamKey key) {
  state_.surveys.edit().erase(key);
  return success();
}

Status MemorySurveys::drop_response(StreamKey key) {
  state_.responses.edit().erase(key);
  return success();
}

Status MemorySurveys::put_response(const ResponseRow& row) {
  state_.responses.edit().insert_or_assign(row.key, row);
  return success();
}

Result<std::vector<CountRow>> MemorySurveys::counts(const surveys::SurveyId& survey) const {
  std::vector<CountRow> found;
  for (const auto& [key, answers] : *state_.survey_counts) {
    const auto& [of, version, node, question, choice] = key;
    if (of == survey) found.push_back({version, node, question, choice, answers});
  }
  return found;
}

Status MemorySurveys::count(const surveys::SurveyId& survey, const CountRow& row) {
  if (row.answers == 0) return success();
  auto& counts = state_.survey_counts.edit();
  const auto counted = counts.try_emplace(key_of(survey, row), 0).first;
  counted->second += row.answers;
  if (counted->second == 0) counts.erase(counted);
  return success();
}

Status MemorySurveys::add_codes(const surveys::SurveyId& survey, const std::vector<std::string>& hashes) {
  for (const std::string& hash : hashes) state_.survey_codes.edit().try_emplace({survey, hash}, false);
  return success();
}

Result<bool> MemorySurveys::use_code(const surveys::SurveyId& survey, std::string_view hash) {
  const std::pair key{survey, std::string(hash)};
  if (value_at(*state_.survey_codes, key) != std::optional(false)) return false;
  state_.survey_codes.edit().insert_or_assign(key, true);
  return true;
}

Result<Surveys::Codes> MemorySurveys::codes(const surveys::SurveyId& survey) const {
  Codes codes;
  for (const auto& [key, is_used] : *state_.survey_codes) {
    if (key.first != survey) continue;
    ++codes.given;
    codes.used += is_used ? 1 : 0;
  }
  return codes;
}

Status MemorySurveys::drop_counts(const surveys::SurveyId& survey) {
  std::erase_if(state_.survey_counts.edit(),
                [&](const auto& counted) { return std::get<0>(counted.first) == survey; });
  return success();
}

Result<std::string> MemorySurveys::margins(const surveys::SurveyId& survey) const {
  return value_at(*state_.survey_margins, survey).value_or(std::string());
}

Status MemorySurveys::put_margins(const surveys::SurveyId& survey, std::string_view text) {
  if (text.empty())
    state_.survey_margins.edit().erase(survey);
  else
    state_.survey_margins.edit().insert_or_assign(survey, std::string(text));
  return success();
}

Result<std::vector<LabelRow>> MemorySurveys::labels(const surveys::SurveyId& survey,
                                                    const log::EventHash& receipt) const {
  std::vector<LabelRow> found;
  for (const auto& [of, question, response, label] : *state_.survey_labels)
    if (of == survey && response == receipt) found.push_back({question, response, label});
  return found;
}

Result<std::vector<LabelCount>> MemorySurveys::label_counts(const surveys::SurveyId& survey) const {
  std::map<std::pair<std::string, std::string>, std::int64_t> counts;
  for (const auto& [of, question, response, label] : *state_.survey_labels)
    if (of == survey) ++counts[{question, label}];
  std::vector<LabelCount> found;
  for (const auto& [key, texts] : counts) found.push_back({key.first, key.second, texts});
  return found;
}

Status MemorySurveys::put_labels(const surveys::SurveyId& survey, std::string_view question,
                                 const log::EventHash& receipt, const std::vector<std::string>& labels) {
  auto& all = state_.survey_labels.edit();
  std::erase_if(all, [&](const auto& each) {
    return std::get<0>(each) == survey && std::get<1>(each) == question && std::get<2>(each) == receipt;
  });
  for (const std::string& label : labels) all.emplace(survey, std::string(question), receipt, label);
  return success();
}

Status MemorySurveys::drop_labels(const surveys::SurveyId& survey, const log::EventHash& receipt) {
  std::erase_if(state_.survey_labels.edit(), [&](const auto& each) {
    return std::get<0>(each) == survey && std::get<2>(each) == receipt;
  });
  return success();
}

}  // namespace okno::store::memory
