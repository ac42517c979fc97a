#include "edge/surveys/survey_projector.h"

#include "edge/surveys/counting.h"
#include "edge/surveys/documents.h"
#include "shared/wire/surveys/survey.h"
#include "shared/wire/surveys/survey_event.h"

namespace okno::surveys {
namespace {

using log::ContentHash;
using log::Obstacle;
using store::ResponseRow;
using store::SurveyRow;
using store::Writing;

using Fate = Result<std::optional<Obstacle>>;

// Of what is derived from a payload or a content: another number makes the tables anew.
constexpr std::uint64_t tables_version = 1;
const std::optional<Obstacle> nothing;

// The log's own: an erasure tells of itself by content_gone().
bool is_of_the_log(const log::Change& change) { return change.event.name.starts_with("log."); }

template <class Read>
auto read_payload(const log::Change& change, const Read& read) -> Result<
    decltype(read(std::declval<const wire::Json&>(), std::declval<std::vector<wire::Fault>&>()).payload),
    Obstacle> {
  const auto json = wire::parse_json(change.event.payload);
  if (!json) return Obstacle{"payload", "its payload is no JSON: " + json.error().detail};
  std::vector<wire::Fault> faults;
  auto payload = read(*json, faults);
  if (payload.newer) return Obstacle{"payload", "it needs a newer program"};
  if (!faults.empty()) return Obstacle{"payload", wire::describe(faults)};
  return std::move(payload.payload);
}

class SurveyProjector final : public log::Projector {
 public:
  SurveyProjector(NodeId self, const store::Files& files) : self_(std::move(self)), files_(files) {}

  std::string_view kind() const override { return survey_stream; }
  std::uint64_t version() const override { return tables_version; }

  Fate apply(Writing& writing, const log::Change& change) override {
    if (is_of_the_log(change)) return nothing;
    const auto payload = read_payload(change, [&](const wire::Json& json, std::vector<wire::Fault>& faults) {
      return wire::read_survey_payload(json, change.event.name, faults);
    });
    if (!payload) return std::optional(payload.error());
    auto row = writing.surveys.find(change.stream.key);
    if (!row) return row.error();
    const auto* opened = std::get_if<SurveyOpened>(&*payload);
    if ((opened != nullptr) == row->has_value())
      return std::optional(Obstacle{"order", "a survey is opened by its first step and by no other"});
    if (opened != nullptr) return open(writing, change, opened->survey);
    if (auto* extended = std::get_if<SurveyExtended>(&*payload))
      return grow(writing, **row, extended->survey);
    if (const auto* tallied = std::get_if<SurveyTallied>(&*payload)) {
      (*row)->tally = wire::write_json(wire::to_json(tallied->counts));
      (*row)->tallied_at = change.event.at;
    } else if (const auto* settled = std::get_if<SurveySettled>(&*payload)) {
      (*row)->tally = wire::write_json(wire::to_json(settled->counts));
      (*row)->tallied_at = (*row)->settled_at = change.event.at;
      if ((*row)->owner == self_)
        if (okno::Status done = settle_counts(writing, **row, settled->counts); !done) return done.error();
    } else {
      (*row)->status = Status::closed;
      (*row)->closed_at = change.event.at;
    }
    if (okno::Status kept = writing.surveys.put(**row); !kept) return kept.error();
    return nothing;
  }

  okno::Status content_came(Writing&, const store::StreamRow&, const ContentHash&) override {
    return success();
  }
  okno::Status content_gone(Writing&, const store::StreamRow&, const ContentHash&) override {
    return success();
  }
  okno::Status forget(Writing& writing, const store::StreamRow& stream) override {
    return writing.surveys.drop(stream.key);
  }
  okno::Status react(Writing&, log::Journal&, const log::Change&) override { return success(); }

 private:
  Fate open(Writing& writing, const log::Change& change, Survey survey) const {
    if (change.stream.owner != change.event.node)
      return std::optional(Obstacle{"right", "a survey is its own node's to open"});
    survey.id = id_of(change.stream);
    survey.status = Status::open;
    if (const auto faults = faults_of(survey); !faults.empty())
      return std::optional(Obstacle{"payload", faults.front()});
    SurveyRow row;
    row.key = change.stream.key;
    row.id = survey.id;
    row.org = survey.org;
    row.owner = change.stream.owner;
    row.version = survey.version;
    row.opened_at = change.event.at;
    row.document = wire::write_json(wire::to_json(survey));
    if (okno::Status kept = writing.surveys.put(row); !kept) return kept.error();
    if (row.owner != self_) return nothing;
    if (okno::Status counted = count_all(writing, files_, row, survey); !counted) return counted.error();
    return nothing;
  }

  Fate grow(Writing& writing, SurveyRow row, const Survey& said) const {
    Survey next = said;
    if (const auto faults = extend(read_document(row), next); !faults.empty())
      return std::optional(Obstacle{"payload", faults.front().what});
    if (const auto faults = faults_of(next); !faults.empty())
      return std::optional(Obstacle{"payload", faults.front()});
    row.version = next.version;
    row.document = wire::write_json(wire::to_json(next));
    if (okno::Status kept = writing.surveys.put(row); !kept) return kept.error();
    if (row.owner != self_) return nothing;
    // Whoever took answers in by the new version may have told of them first.
    if (okno::Status counted = count_all(writing, files_, row, next); !counted) return counted.error();
    return nothing;
  }

  const NodeId self_;
  const store::Files& files_;
};

class ResponseProjector final : public log::Projector {
 public:
  ResponseProjector(NodeId self, const store::Files& files) : self_(std::move(self)), files_(files) {}

  std::string_view kind() const override { return response_stream; }
  std::uint64_t version() const override { return tables_version; }

  Fate apply(Writing& writing, const log::Change& change) override {
    if (is_of_the_log(change)) return nothing;
    if (change.event.name != response_given || change.step != 1)
      return std::optional(Obstacle{"payload", "a response is given by its only step"});
    const auto given = read_payload(change, [](const wire::Json& json, std::vector<wire::Fault>& faults) {
      return wire::read_response_given(json, faults);
    });
    if (!given) return std::optional(given.error());
    ResponseRow row;
    row.key = change.stream.key;
    row.survey = given->survey;
    row.version = given->version;
    row.at = change.event.at;
    row.node = change.event.node;
    row.receipt = change.hash;
    row.content = given->content;
    if (okno::Status kept = settle(writing, std::move(row)); !kept) return kept.error();
    return nothing;
  }

  okno::Status content_came(Writing& writing, const store::StreamRow& stream,
                            const ContentHash& hash) override {
    auto row = writing.surveys.response(stream.key);
    if (!row) return row.error();
    return *row && (*row)->content == hash ? settle(writing, **std::move(row)) : success();
  }

  okno::Status content_gone(Writing& writing, const store::StreamRow& stream,
                            const ContentHash& hash) override {
    auto row = writing.surveys.response(stream.key);
    if (!row) return row.error();
    // A file that is gone leaves the other answers standing.
    if (!*row || (*row)->content != hash) return success();
    if (okno::Status gone = uncount(writing, **row); !gone) return gone;
    if (okno::Status gone = writing.surveys.drop_labels((*row)->survey, (*row)->receipt); !gone) return gone;
    (*row)->request_sha256.clear();
    (*row)->body_sha256.clear();
    return writing.surveys.put_response(**row);
  }

  okno::Status forget(Writing& writing, const store::StreamRow& stream) override {
    auto row = writing.surveys.response(stream.key);
    if (!row) return row.error();
    if (!*row) return success();
    if (okno::Status gone = uncount(writing, **row); !gone) return gone;
    if (okno::Status gone = writing.surveys.drop_labels((*row)->survey, (*row)->receipt); !gone) return gone;
    return writing.surveys.drop_response(stream.key);
  }
  okno::Status react(Writing&, log::Journal&, const log::Change&) override { return success(); }

 private:
  // What follows from the content, as far as it is here, and from the survey.
  okno::Status settle(Writing& writing, ResponseRow row) const {
    const auto given = answers_of(writing, files_, row);
    if (!given) return given.error();
    row.request_sha256 = given->request_sha256;
    row.body_sha256 = given->body_sha256;
    const auto survey = writing.surveys.find(row.survey);
    if (!survey) return survey.error();
    if (*survey && (*survey)->owner == self_)
      if (okno::Status counted = count(writing, **survey, read_document(**survey), given->answers, row);
          !counted)
        return counted;
    return writing.surveys.put_response(row);
  }

  const NodeId self_;
  const store::Files& files_;
};

}  // namespace

std::unique_ptr<log::Projector> survey_projector(NodeId self, const store::Files& files) {
  return std::make_unique<SurveyProjector>(std::move(self), files);
}

std::unique_ptr<log::Projector> response_projector(NodeId self, const store::Files& files) {
  return std::make_unique<ResponseProjector>(std::move(self), files);
}

}  // namespace okno::surveys
