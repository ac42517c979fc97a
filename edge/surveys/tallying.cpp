#include "edge/surveys/tallying.h"

#include "edge/surveys/counting.h"
#include "edge/surveys/desk.h"
#include "edge/surveys/documents.h"
#include "shared/wire/surveys/survey_event.h"

namespace okno::surveys {
namespace {

constexpr int some = 50;
constexpr std::chrono::hours at_the_latest{1};

std::int64_t responses_in(const std::vector<Count>& counts) {
  std::int64_t responses = 0;
  for (const Count& count : counts)
    if (count.question.empty()) responses += count.answers;
  return responses;
}

std::vector<Count> last_told(const store::SurveyRow& row) {
  const auto json = wire::parse_json(row.tally);
  std::vector<wire::Fault> faults;
  return json ? wire::read_counts(*json, "", faults) : std::vector<Count>();
}

}  // namespace

bool is_worth_telling(const Tallied& tallied) {
  if (tallied.now == tallied.then) return false;
  if (!tallied.is_open || tallied.then == 0 || tallied.age >= at_the_latest) return true;
  return std::abs(tallied.now - tallied.then) * 100 >= tallied.then;
}

okno::Status append_step(const intake::Node& node, store::Writing& writing, const store::SurveyRow& row,
                         const SurveyPayload& payload) {
  const auto stream = writing.streams.find(row.key);
  if (!stream) return stream.error();
  if (!*stream) return Error::io("survey " + row.id.value + " has no stream");
  log::Draft draft;
  draft.kind = survey_stream;
  draft.stream = (*stream)->id;
  draft.name = event_name(payload);
  draft.payload = wire::write_json(wire::to_json(payload));
  const auto appended = node.journal.append(writing, draft);
  return appended ? success() : okno::Status(appended.error());
}

okno::Status append_tally(const intake::Node& node, store::Writing& writing, const store::SurveyRow& row) {
  auto counts = counts_of(writing, row, node.config.node);
  if (!counts) return counts.error();
  // Who answered is enough for others.
  const Survey survey = read_document(row);
  std::erase_if(*counts, [&](const Count& count) { return is_a_value(survey, count); });
  return append_step(node, writing, row, SurveyTallied{*std::move(counts)});
}

namespace {

bool is_due(const intake::Node& node, const store::SurveyRow& row, const std::vector<Count>& counts) {
  return is_worth_telling(
      {responses_in(last_told(row)), responses_in(counts),
       row.tallied_at ? node.clock.now() - *row.tallied_at : std::chrono::milliseconds::max(),
       row.status == Status::open});
}

}  // namespace

Result<std::vector<store::SurveyRow>> surveys_where(const intake::Node& node, std::optional<Status> status,
                                                    const IsWanted& is_wanted) {
  std::vector<store::SurveyRow> found;
  const okno::Status read = node.store.read([&](const store::Reading& reading) -> okno::Status {
    store::SurveyQuery query{std::nullopt, status, 0, some};
    while (true) {
      const auto rows = reading.surveys.list(query);
      if (!rows) return rows.error();
      if (rows->empty()) return success();
      query.before = rows->back().key;
      for (const store::SurveyRow& row : *rows) {
        const Result<bool> wanted = is_wanted(reading, row);
        if (!wanted) return wanted.error();
        if (*wanted) found.push_back(row);
      }
    }
  });
  if (!read) return read.error();
  return found;
}

namespace {

// This node's own.
Result<std::vector<store::SurveyRow>> own_surveys(const intake::Node& node, std::optional<Status> status,
                                                  const IsWanted& is_wanted) {
  return surveys_where(node, status, [&](const store::Reading& reading, const store::SurveyRow& row) {
    return row.owner == node.config.node ? is_wanted(reading, row) : Result<bool>(false);
  });
}

}  // namespace

Result<std::size_t> close_due(intake::Node& node) {
  const auto due = own_surveys(node, Status::open, [&](const store::Reading&, const store::SurveyRow& row) {
    const Survey survey = read_document(row);
    return Result<bool>(survey.closes_at && node.clock.now() >= *survey.closes_at);
  });
  if (!due) return due.error();
  for (const store::SurveyRow& row : *due) {
    const okno::Status closed = node.store.write_and_wait([&](store::Writing& writing) -> okno::Status {
      if (okno::Status step = append_step(node, writing, row, SurveyClosed{}); !step) return step;
      return append_tally(node, writing, row);
    });
    if (!closed) return closed.error();
  }
  return due->size();
}

Result<std::vector<store::SurveyRow>> closed_surveys(const intake::Node& node, Instant before) {
  return own_surveys(node, Status::closed, [&](const store::Reading&, const store::SurveyRow& row) {
    return Result<bool>(!row.settled_at && row.closed_at && *row.closed_at <= before);
  });
}

Result<std::size_t> tally(intake::Node& node) {
  const auto due = own_surveys(
      node, std::nullopt, [&](const store::Reading& reading, const store::SurveyRow& row) -> Result<bool> {
        const auto counts = counts_of(reading, row, node.config.node);
        if (!counts) return counts.error();
        return is_due(node, row, *counts);
      });
  if (!due) return due.error();
  for (const store::SurveyRow& row : *due) {
    const okno::Status told =
        node.store.write_and_wait([&](store::Writing& writing) { return append_tally(node, writing, row); });
    if (!told) return told.error();
  }
  return due->size();
}

}  // namespace okno::surveys
