// Surveys and responses, in SQLite.
#pragma once

#include "edge/store/sqlite/database/statement.h"
#include "edge/store/surveys.h"

namespace okno::store::sqlite {

class SqliteSurveys final : public Surveys {
 public:
  explicit SqliteSurveys(Connection& connection) : connection_(connection) {}

  Result<std::optional<SurveyRow>> find(StreamKey key) const override;
  Result<std::optional<SurveyRow>> find(const surveys::SurveyId& id) const override;
  Result<std::vector<SurveyRow>> list(const SurveyQuery& query) const override;
  Status put(const SurveyRow& row) override;
  Status drop(StreamKey key) override;

  Result<std::optional<ResponseRow>> response(StreamKey key) const override;
  Result<std::optional<ResponseRow>> response_to(std::string_view request_sha256) const override;
  Result<std::vector<ResponseRow>> kept_responses(const surveys::SurveyId& survey, const NodeId& node,
                                                  StreamKey after, int most) const override;
  Result<std::vector<ResponseRow>> responses(const surveys::SurveyId& survey, StreamKey after,
                                             int most) const override;
  Status put_response(const ResponseRow& row) override;
  Status drop_response(StreamKey key) override;

  Result<std::vector<CountRow>> counts(const surveys::SurveyId& survey) const override;
  Status count(const surveys::SurveyId& survey, const CountRow& row) override;
  Status add_codes(const surveys::SurveyId& survey, const std::vector<std::string>& hashes) override;
  Result<bool> use_code(const surveys::SurveyId& survey, std::string_view hash) override;
  Result<Codes> codes(const surveys::SurveyId& survey) const override;
  Status drop_counts(const surveys::SurveyId& survey) override;

  Result<std::string> margins(const surveys::SurveyId& survey) const override;
  Status put_margins(const surveys::SurveyId& survey, std::string_view text) override;
  Result<std::vector<LabelRow>> labels(const surveys::SurveyId& survey,
                                       const log::EventHash& receipt) const override;
  Result<std::vector<LabelCount>> label_counts(const surveys::SurveyId& survey) const override;
  Status put_labels(const surveys::SurveyId& survey, std::string_view question, const log::EventHash& receipt,
                    const std::vector<std::string>& labels) override;
  Status drop_labels(const surveys::SurveyId& survey, const log::EventHash& receipt) override;

 private:
  Connection& connection_;
};

}  // namespace okno::store::sqlite
