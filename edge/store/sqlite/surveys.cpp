#include "edge/store/sqlite/surveys.h"

#include "edge/store/digest.h"
#include "shared/wire/json/json.h"

namespace okno::store::sqlite {
namespace {

const std::string select_surveys =
    "SELECT key, id, org, owner, status, version, opened_at_ms, closed_at_ms, tallied_at_ms, tally, "
    "settled_at_ms, document"
    " FROM surveys";
const std::string select_by_key = select_surveys + " WHERE key = ?1";
const std::string select_by_id = select_surveys + " WHERE id = ?1";
// Bodies come as a JSON array, so that one statement serves any number of them; NULL asks for all.
const std::string select_list = select_surveys +
                                " WHERE (?1 IS NULL OR org IN (SELECT value FROM json_each(?1)))"
                                " AND (?2 IS NULL OR status = ?2) AND (?3 = 0 OR key < ?3)"
                                " ORDER BY key DESC LIMIT ?4";
constexpr std::string_view replace_survey =
    "INSERT OR REPLACE INTO surveys (key, id, org, owner, status, version, opened_at_ms, closed_at_ms, "
    "tallied_at_ms, tally, settled_at_ms, document) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

const std::string select_responses =
    "SELECT key, survey, version, at_ms, node, receipt, content_hash, request_sha256, body_sha256, counted "
    "FROM responses";
const std::string select_response = select_responses + " WHERE key = ?1";
const std::string select_by_request =
    select_responses + " WHERE request_sha256 = ?1 AND request_sha256 <> x'' ORDER BY key LIMIT 1";
const std::string select_of_survey =
    select_responses + " WHERE survey = ?1 AND key > ?2 ORDER BY key LIMIT ?3";
const std::string select_kept =
    select_responses +
    " WHERE survey = ?1 AND node = ?2 AND key > ?3 AND request_sha256 <> x'' ORDER BY key LIMIT ?4";
constexpr std::string_view replace_response =
    "INSERT OR REPLACE INTO responses (key, survey, version, at_ms, node, receipt, content_hash, "
    "request_sha256, body_sha256, counted) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

constexpr std::string_view select_counts =
    "SELECT version, node, question, choice, answers FROM survey_counts WHERE survey = ?1"
    " ORDER BY version, node, question, choice";
constexpr std::string_view add_count =
    "INSERT INTO survey_counts (survey, version, node, question, choice, answers) VALUES (?1, ?2, ?3, ?4, "
    "?5, "
    "?6)"
    " ON CONFLICT DO UPDATE SET answers = answers + excluded.answers";
constexpr std::string_view delete_nothing =
    "DELETE FROM survey_counts WHERE survey = ?1 AND version = ?2 AND node = ?3 AND question = ?4 AND choice "
    "= "
    "?5"
    " AND answers = 0";
constexpr std::string_view insert_code =
    "INSERT OR IGNORE INTO survey_codes (survey, hash, is_used) VALUES (?1, ?2, 0)";
constexpr std::string_view mark_code =
    "UPDATE survey_codes SET is_used = 1 WHERE survey = ?1 AND hash = ?2 AND is_used = 0";
constexpr std::string_view count_codes =
    "SELECT count(*), coalesce(sum(is_used), 0) FROM survey_codes WHERE survey = ?1";
constexpr std::string_view select_margins = "SELECT margins FROM survey_margins WHERE survey = ?1";
constexpr std::string_view replace_margins =
    "INSERT OR REPLACE INTO survey_margins (survey, margins) VALUES (?1, ?2)";
constexpr std::string_view delete_margins = "DELETE FROM survey_margins WHERE survey = ?1";
constexpr std::string_view select_labels =
    "SELECT question, receipt, label FROM survey_labels WHERE survey = ?1 AND receipt = ?2"
    " ORDER BY question, label";
constexpr std::string_view count_labels =
    "SELECT question, label, count(*) FROM survey_labels WHERE survey = ?1"
    " GROUP BY question, label ORDER BY question, label";
constexpr std::string_view insert_label =
    "INSERT OR IGNORE INTO survey_labels (survey, receipt, question, label) VALUES (?1, ?2, ?3, ?4)";
constexpr std::string_view delete_labels_of_text =
    "DELETE FROM survey_labels WHERE survey = ?1 AND receipt = ?2 AND question = ?3";
constexpr std::string_view delete_labels = "DELETE FROM survey_labels WHERE survey = ?1 AND receipt = ?2";
constexpr std::string_view delete_survey = "DELETE FROM surveys WHERE key = ?1";
constexpr std::string_view delete_response = "DELETE FROM responses WHERE key = ?1";
constexpr std::string_view delete_counts = "DELETE FROM survey_counts WHERE survey = ?1";

std::optional<Instant> optional_instant(const Statement& query, int column) {
  return query.is_null(column) ? std::nullopt : std::optional(query.instant(column));
}

SurveyRow read_survey(const Statement& query) {
  SurveyRow row;
  row.key = query.integer(0);
  row.id.value = query.text(1);
  row.org.value = query.text(2);
  row.owner.value = query.text(3);
  surveys::parse_status(query.view(4), row.status);
  row.version = query.integer(5);
  row.opened_at = query.instant(6);
  row.closed_at = optional_instant(query, 7);
  row.tallied_at = optional_instant(query, 8);
  row.tally = query.text(9);
  row.settled_at = optional_instant(query, 10);
  row.document = query.text(11);
  return row;
}

ResponseRow read_response(const Statement& query) {
  ResponseRow row;
  row.key = query.integer(0);
  row.survey.value = query.text(1);
  row.version = query.integer(2);
  row.at = query.instant(3);
  row.node.value = query.text(4);
  row.receipt = query.fixed<log::EventHash>(5);
  row.content = query.fixed<log::ContentHash>(6);
  row.request_sha256 = to_hex(query.view(7));
  row.body_sha256 = to_hex(query.view(8));
  row.counted = query.text(9);
  return row;
}

CountRow read_count(const Statement& query) {
  return {query.integer(0), NodeId{query.text(1)}, query.text(2), query.text(3), query.integer(4)};
}

}  // namespace

Result<std::optional<SurveyRow>> SqliteSurveys::find(StreamKey key) const {
  return first_row(connection_, read_survey, select_by_key, key);
}

Result<std::optional<SurveyRow>> SqliteSurveys::find(const surveys::SurveyId& id) const {
  return first_row(connection_, read_survey, select_by_id, id);
}

Result<std::vector<SurveyRow>> SqliteSurveys::list(const SurveyQuery& query) const {
  std::optional<std::string> orgs;
  if (query.orgs) {
    wire::JsonArray ids;
    for (const OrgId& org : *query.orgs) ids.emplace_back(org.value);
    orgs = wire::write_json(std::move(ids));
  }
  std::optional<std::string_view> status;
  if (query.status) status = surveys::to_string(*query.status);
  return all_rows(connection_, read_survey, select_list, orgs, status, query.before, query.most);
}

Status SqliteSurveys::put(const SurveyRow& row) {
  return run(connection_, replace_survey, row.key, row.id, row.org, row.owner, surveys::to_string(row.status),
             row.version, row.opened_at, row.closed_at, row.tallied_at, row.tally, row.settled_at,
             row.document);
}

Result<std::optional<ResponseRow>> SqliteSurveys::response(StreamKey key) const {
  return first_row(connection_, read_response, select_response, key);
}

Result<std::optional<ResponseRow>> SqliteSurveys::response_to(std::string_view request_sha256) const {
  const auto request = from_hex(request_sha256);
  if (!request || request->empty()) return std::optional<ResponseRow>();
  return first_row(connection_, read_response, select_by_request, Blob{*request});
}

Result<std::vector<ResponseRow>> SqliteSurveys::kept_responses(const surveys::SurveyId& survey,
                                                               const NodeId& node, StreamKey after,
                                                               int most) const {
  return all_rows(connection_, read_response, select_kept, survey, node, after, most);
}

Result<std::vector<ResponseRow>> SqliteSurveys::responses(const surveys::SurveyId& survey, StreamKey after,
                                                          int most) const {
  return all_rows(connection_, read_response, select_of_survey, survey, after, most);
}

Status SqliteSurveys::drop(StreamKey key) { return run(connection_, delete_survey, key); }

Status SqliteSurveys::drop_response(StreamKey key) { return run(connection_, delete_response, key); }

Status SqliteSurveys::put_response(const ResponseRow& row) {
  const auto request = from_hex(row.request_sha256);
  const auto body = from_hex(row.body_sha256);
  if (!request || !body) return Error::invalid("a hash of a response is no hex");
  return run(connection_, replace_response, row.key, row.survey, row.version, row.at, row.node, row.receipt,
             row.content, Blob{*request}, Blob{*body}, row.counted);
}

Result<std::vector<CountRow>> SqliteSurveys::counts(const surveys::SurveyId& survey) const {
  return all_rows(connection_, read_count, select_counts, survey);
}

Status SqliteSurveys::count(const surveys::SurveyId& survey, const CountRow& row) {
  if (row.answers == 0) return success();
  if (Status added =
          run(connection_, add_count, survey, row.version, row.node, row.question, row.choice, row.answers);
      !added || row.answers > 0)
    return added;
  return run(connection_, delete_nothing, survey, row.version, row.node, row.question, row.choice);
}

Status SqliteSurveys::add_codes(const surveys::SurveyId& survey, const std::vector<std::string>& hashes) {
  for (const std::string& hash : hashes) {
    const auto bytes = from_hex(hash);
    if (!bytes) return Error::invalid("a hash of a code is no hex");
    if (Status added = run(connection_, insert_code, survey, Blob{*bytes}); !added) return added;
  }
  return success();
}

Result<bool> SqliteSurveys::use_code(const surveys::SurveyId& survey, std::string_view hash) {
  const auto bytes = from_hex(hash);
  if (!bytes) return false;
  const std::int64_t before = connection_.total_changes();
  if (Status marked = run(connection_, mark_code, survey, Blob{*bytes}); !marked) return marked.error();
  return connection_.total_changes() > before;
}

Result<Surveys::Codes> SqliteSurveys::codes(const surveys::SurveyId& survey) const {
  const auto read = [](const Statement& query) { return Codes{query.integer(0), query.integer(1)}; };
  const auto found = first_row(connection_, read, count_codes, survey);
  if (!found) return found.error();
  return found->value_or(Codes{});
}

Status SqliteSurveys::drop_counts(const surveys::SurveyId& survey) {
  return run(connection_, delete_counts, survey);
}

Result<std::string> SqliteSurveys::margins(const surveys::SurveyId& survey) const {
  const auto read = [](const Statement& query) { return query.text(0); };
  const auto found = first_row(connection_, read, select_margins, survey);
  if (!found) return found.error();
  return found->value_or(std::string());
}

Status SqliteSurveys::put_margins(const surveys::SurveyId& survey, std::string_view text) {
  if (text.empty()) return run(connection_, delete_margins, survey);
  return run(connection_, replace_margins, survey, text);
}

Result<std::vector<LabelRow>> SqliteSurveys::labels(const surveys::SurveyId& survey,
                                                    const log::EventHash& receipt) const {
  const auto read = [](const Statement& query) {
    return LabelRow{query.text(0), query.fixed<log::EventHash>(1), query.text(2)};
  };
  return all_rows(connection_, read, select_labels, survey, receipt);
}

Result<std::vector<LabelCount>> SqliteSurveys::label_counts(const surveys::SurveyId& survey) const {
  const auto read = [](const Statement& query) {
    return LabelCount{query.text(0), query.text(1), query.integer(2)};
  };
  return all_rows(connection_, read, count_labels, survey);
}

Status SqliteSurveys::put_labels(const surveys::SurveyId& survey, std::string_view question,
                                 const log::EventHash& receipt, const std::vector<std::string>& labels) {
  if (Status gone = run(connection_, delete_labels_of_text, survey, receipt, question); !gone) return gone;
  for (const std::string& label : labels)
    if (Status put = run(connection_, insert_label, survey, receipt, question, label); !put) return put;
  return success();
}

Status SqliteSurveys::drop_labels(const surveys::SurveyId& survey, const log::EventHash& receipt) {
  return run(connection_, delete_labels, survey, receipt);
}

}  // namespace okno::store::sqlite
