#include "shared/wire/surveys/survey_event.h"

#include <limits>

#include "shared/wire/json/named.h"
#include "shared/wire/json/words.h"
#include "shared/wire/surveys/survey.h"

namespace okno::wire {
namespace {

using namespace surveys;

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

// Without what its stream says.
JsonObject asked_in(const Survey& survey) {
  JsonObject asked;
  const Json document = wire::to_json(survey);
  for (const auto& [name, value] : *document.get_if<JsonObject>())
    if (name != "id" && name != "status") asked.emplace_back(name, value);
  return asked;
}

struct PayloadWriter {
  Json operator()(const SurveyOpened& opened) const {
    return JsonObject{{"survey", asked_in(opened.survey)}};
  }
  Json operator()(const SurveyExtended& extended) const {
    return JsonObject{{"survey", asked_in(extended.survey)}};
  }
  Json operator()(const SurveyClosed&) const { return JsonObject{}; }
  Json operator()(const SurveyTallied& tallied) const {
    return JsonObject{{"counts", wire::to_json(tallied.counts)}};
  }
  Json operator()(const SurveySettled& settled) const {
    return JsonObject{{"counts", wire::to_json(settled.counts)}};
  }
};

// A later version of the program writes more.
void pass_over_unknown(std::vector<Fault>& faults) {
  std::erase_if(faults, [](const Fault& fault) { return fault.code == FaultCode::unknown_member; });
}

bool is_newer(ObjectReader& in) {
  std::int64_t needs = 0;
  in.read("needs", needs);
  return needs > payload_version;
}

bool read_count(const JsonArray& cells, Count& count) {
  if (cells.size() != 5) return false;
  const auto* version = cells[0].get_if<std::int64_t>();
  const auto* node = cells[1].get_if<std::string>();
  const auto* question = cells[2].get_if<std::string>();
  const auto* choice = cells[3].get_if<std::string>();
  const auto* answers = cells[4].get_if<std::int64_t>();
  if (!version || !node || !question || !choice || !answers || *version < 1 || *answers < 0) return false;
  count = {*version, NodeId{*node}, *question, *choice, *answers};
  return true;
}

}  // namespace

Json to_json(const SurveyPayload& payload) { return std::visit(PayloadWriter{}, payload); }

Json to_json(const ResponseGiven& given) {
  return JsonObject{
      {"survey", given.survey.value}, {"version", given.version}, {"content", log::to_string(given.content)}};
}

ReadOfSurvey<SurveyPayload> read_survey_payload(const Json& json, std::string_view name,
                                                std::vector<Fault>& faults) {
  ReadOfSurvey<SurveyPayload> read;
  std::vector<Fault> own;
  ObjectReader in(json, "", own);
  read.newer = is_newer(in);
  if (read.newer) return read;
  if (name == event_name(SurveyOpened{}) || name == event_name(SurveyExtended{})) {
    Survey asked;
    if (const Json* survey = in.member("survey", Need::required)) asked = read_survey(*survey, "survey", own);
    if (name == event_name(SurveyOpened{}))
      read.payload = SurveyOpened{std::move(asked)};
    else
      read.payload = SurveyExtended{std::move(asked)};
  } else if (name == event_name(SurveyTallied{}) || name == event_name(SurveySettled{})) {
    std::vector<Count> counts;
    if (const Json* told = in.member("counts", Need::required)) counts = read_counts(*told, "counts", own);
    if (name == event_name(SurveyTallied{}))
      read.payload = SurveyTallied{std::move(counts)};
    else
      read.payload = SurveySettled{std::move(counts)};
  } else if (name == event_name(SurveyClosed{})) {
    read.payload = SurveyClosed{};
  } else {
    own.push_back({"", FaultCode::not_allowed, "expected an event of a survey"});
  }
  pass_over_unknown(own);
  faults.insert(faults.end(), own.begin(), own.end());
  return read;
}

ReadOfSurvey<ResponseGiven> read_response_given(const Json& json, std::vector<Fault>& faults) {
  ReadOfSurvey<ResponseGiven> read;
  ObjectReader in(json, "", faults);
  read.newer = is_newer(in);
  if (read.newer) return read;
  in.read("survey", read.payload.survey.value, Need::required);
  read_bounded(in, "version", read.payload.version, 1, most, Need::required);
  std::string content;
  if (in.read("content", content, Need::required)) {
    const auto hash = log::parse_content_hash(content);
    if (hash)
      read.payload.content = *hash;
    else
      in.fault("content", FaultCode::out_of_range, "expected the hash of a content");
  }
  return read;
}

Json to_json(const GivenAnswers& given, const Survey& survey) {
  return JsonObject{{"lang", i18n::to_string(given.lang)},
                    {"answers", answers_to_json(survey, given.answers)},
                    {"seed", given.seed},
                    {"idempotency_key", given.request_sha256},
                    {"body", given.body_sha256}};
}

GivenAnswers read_given_answers(const Json& json, std::string path, std::vector<Fault>& faults) {
  GivenAnswers given;
  ObjectReader in(json, std::move(path), faults);
  read_lang(in, "lang", given.lang);
  in.read("seed", given.seed);
  in.read("idempotency_key", given.request_sha256, Need::required);
  in.read("body", given.body_sha256, Need::required);
  if (const Json* answers = in.member("answers", Need::required))
    given.answers = read_answers(*answers, in.path_of("answers"), faults);
  return given;
}

Json to_json(const std::vector<Count>& counts) {
  JsonArray rows;
  for (const Count& count : counts)
    rows.emplace_back(
        JsonArray{count.version, count.node.value, count.question, count.choice, count.answers});
  return rows;
}

std::vector<Count> read_counts(const Json& json, std::string path, std::vector<Fault>& faults) {
  std::vector<Count> counts;
  const auto* rows = json.get_if<JsonArray>();
  if (rows == nullptr) {
    faults.push_back({std::move(path), FaultCode::wrong_type, "expected a list"});
    return counts;
  }
  for (std::size_t i = 0; i < rows->size(); ++i) {
    const auto* cells = (*rows)[i].get_if<JsonArray>();
    Count count;
    if (cells != nullptr && read_count(*cells, count))
      counts.push_back(std::move(count));
    else
      faults.push_back(
          {path_at(path, i), FaultCode::wrong_type, "expected [version, node, question, choice, answers]"});
  }
  return counts;
}

}  // namespace okno::wire
