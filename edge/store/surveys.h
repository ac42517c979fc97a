// Surveys, and what people answered: projections of streams of the kinds "survey" and "response".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "edge/store/stream_rows.h"
#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/surveys/survey.h"

namespace okno::store {

struct SurveyRow {
  StreamKey key = 0;  // its stream's
  surveys::SurveyId id;
  OrgId org;     // who asks
  NodeId owner;  // that opened it
  surveys::Status status = surveys::Status::open;
  std::int64_t version = 1;
  Instant opened_at{};
  std::optional<Instant> closed_at{};
  // The owner's last word on its figures, by which other nodes know them: JSON (shared/wire/surveys/survey_event.h).
  std::optional<Instant> tallied_at{};
  std::string tally{};
  std::optional<Instant> settled_at{};  // its figures stand for good, and its answers are erased
  std::string document{};               // what is asked: JSON (shared/wire/surveys/survey.h)
  friend bool operator==(const SurveyRow&, const SurveyRow&) = default;
};

// What one person answered. The answers themselves are a content of its stream.
struct ResponseRow {
  StreamKey key = 0;  // its stream's
  surveys::SurveyId survey;
  std::int64_t version = 1;  // of the survey
  Instant at{};
  NodeId node;             // that took it in
  log::EventHash receipt;  // the event that says so
  log::ContentHash content;
  // Read from the content, in hex; empty while it is not here: the request that is answered when it comes again.
  std::string request_sha256{};  // of its idempotency key
  std::string body_sha256{};
  // At the owner, what of it stands in the counts: [question, choice, …], JSON. Empty: nothing does. It goes with the
  // content, and the counts go back by it.
  std::string counted{};
  friend bool operator==(const ResponseRow&, const ResponseRow&) = default;
};

// At the owner: how many answers of one version, taken in at one node, name a choice. Without a choice: who passed the question over.
// Without a question: how many responses there are.
struct CountRow {
  std::int64_t version = 1;
  NodeId node;
  std::string question;
  std::string choice;
  std::int64_t answers = 0;
  friend bool operator==(const CountRow&, const CountRow&) = default;
};

// What organisers of this node made of a text by hand.
struct LabelRow {
  std::string question;
  log::EventHash receipt;  // of the response that holds it
  std::string label;
  friend bool operator==(const LabelRow&, const LabelRow&) = default;
};
struct LabelCount {
  std::string question, label;
  std::int64_t texts = 0;
  friend bool operator==(const LabelCount&, const LabelCount&) = default;
};

struct SurveyQuery {
  std::optional<std::vector<OrgId>> orgs{};  // of these bodies; absent: of all
  std::optional<surveys::Status> status{};
  StreamKey before = 0;  // older than this one; 0: from the latest on
  int most = 50;
};

class Surveys {
 public:
  virtual ~Surveys() = default;

  virtual Result<std::optional<SurveyRow>> find(StreamKey key) const = 0;
  virtual Result<std::optional<SurveyRow>> find(const surveys::SurveyId& id) const = 0;
  virtual Result<std::vector<SurveyRow>> list(const SurveyQuery& query) const = 0;  // the latest first
  virtual Status put(const SurveyRow& row) = 0;                                     // inserts or replaces
  virtual Status drop(StreamKey key) = 0;  // its responses and counts stay

  virtual Result<std::optional<ResponseRow>> response(StreamKey key) const = 0;
  virtual Result<std::optional<ResponseRow>> response_to(std::string_view request_sha256) const = 0;
  // Of a survey by key, up to `most` after `after`.
  virtual Result<std::vector<ResponseRow>> responses(const surveys::SurveyId& survey, StreamKey after,
                                                     int most) const = 0;
  // Those of them that a node took in and whose answers are here.
  virtual Result<std::vector<ResponseRow>> kept_responses(const surveys::SurveyId& survey, const NodeId& node,
                                                          StreamKey after, int most) const = 0;
  virtual Status put_response(const ResponseRow& row) = 0;  // inserts or replaces
  virtual Status drop_response(StreamKey key) = 0;

  virtual Result<std::vector<CountRow>> counts(
      const surveys::SurveyId& survey) const = 0;  // by all but answers
  // Adds row.answers, which may be negative; a count of nothing does not stand there.
  virtual Status count(const surveys::SurveyId& survey, const CountRow& row) = 0;
  // Codes that people were invited with, by their hashes, in hex. Node state: a loss costs whoever has not answered yet a new
  // code. Whether one was used is all that is known of it.
  virtual Status add_codes(const surveys::SurveyId& survey, const std::vector<std::string>& hashes) = 0;
  // False when there is no such code, or it was used.
  virtual Result<bool> use_code(const surveys::SurveyId& survey, std::string_view hash) = 0;
  struct Codes {
    std::int64_t given = 0, used = 0;
  };
  virtual Result<Codes> codes(const surveys::SurveyId& survey) const = 0;
  virtual Status drop_counts(const surveys::SurveyId& survey) = 0;

  // Node state of organisers, whose loss costs their work. What they know of all people, as they brought it; empty: nothing.
  virtual Result<std::string> margins(const surveys::SurveyId& survey) const = 0;
  virtual Status put_margins(const surveys::SurveyId& survey, std::string_view text) = 0;
  // Of one response, by question and label.
  virtual Result<std::vector<LabelRow>> labels(const surveys::SurveyId& survey,
                                               const log::EventHash& receipt) const = 0;
  virtual Result<std::vector<LabelCount>> label_counts(const surveys::SurveyId& survey) const = 0;
  // In place of those that the text had.
  virtual Status put_labels(const surveys::SurveyId& survey, std::string_view question,
                            const log::EventHash& receipt, const std::vector<std::string>& labels) = 0;
  virtual Status drop_labels(const surveys::SurveyId& survey, const log::EventHash& receipt) = 0;
};

}  // namespace okno::store
