#include "edge/surveys/desk.h"

#include <algorithm>

#include "edge/accounts/act_log.h"
#include "edge/intake/history/append.h"
#include "edge/surveys/counting.h"
#include "edge/surveys/documents.h"
#include "edge/surveys/tallying.h"
#include "shared/wire/surveys/survey_event.h"

namespace okno::surveys {
namespace {

using accounts::Principal;
using accounts::Right;
using intake::Answer;
using intake::Outcome;
using intake::Refusal;

bool may(const intake::Node& node, const Principal& who, Right right, const OrgId& org) {
  return accounts::may(who, right, {store::MessageBody{org}}, node.orgs);
}

std::optional<Right> right_of(const intake::Node& node, const Principal& who, const OrgId& org) {
  for (const Right right : {Right::organise, Right::see_figures})
    if (may(node, who, right, org)) return right;
  return std::nullopt;
}

Refusal no_survey(const SurveyId& id) { return Error::not_found("there is no survey " + id.value); }

Refusal other_node(const NodeId& node) {
  Refusal refusal(Error::forbidden("the survey is node " + node.value + "'s"));
  refusal.why = i18n::Text::of("surveys.other_node").with("node", std::string_view(node.value));
  return refusal;
}

std::vector<NodeId> followers(const intake::Node& node) {
  if (node.config.hub) return {node.config.hub->node};
  return {};
}

// What a piece found in its way; none when it was carried out.
using Hindrance = std::shared_ptr<std::optional<Refusal>>;

}  // namespace

Outcome<std::vector<store::SurveyRow>> Desk::list(const Principal& who, store::StreamKey before,
                                                  int most) const {
  if (!accounts::may_anywhere(who, Right::organise) && !accounts::may_anywhere(who, Right::see_figures))
    return Refusal(Error::forbidden("no body's surveys are theirs"));
  accounts::Reach reach = accounts::reach(who, Right::organise, node_.orgs);
  const accounts::Reach figures = accounts::reach(who, Right::see_figures, node_.orgs);
  reach.everywhere = reach.everywhere || figures.everywhere;
  reach.bodies.insert(reach.bodies.end(), figures.bodies.begin(), figures.bodies.end());
  store::SurveyQuery query{std::nullopt, std::nullopt, before, most};
  if (!reach.everywhere) query.orgs = std::move(reach.bodies);
  std::vector<store::SurveyRow> rows;
  const okno::Status read = node_.store.read([&](const store::Reading& reading) -> okno::Status {
    auto found = reading.surveys.list(query);
    if (!found) return found.error();
    rows = *std::move(found);
    return success();
  });
  if (!read) return intake::refused_by_store(read.error());
  return rows;
}

Outcome<Sheet> Desk::sheet(const SurveyId& id, const Principal& who) const {
  std::optional<Sheet> sheet;
  const okno::Status read = node_.store.read([&](const store::Reading& reading) -> okno::Status {
    const auto row = reading.surveys.find(id);
    if (!row) return row.error();
    const auto right = *row ? right_of(node_, who, (*row)->org) : std::nullopt;
    if (!right) return success();
    auto counts = counts_of(reading, **row, node_.config.node);
    if (!counts) return counts.error();
    sheet = Sheet{**row, read_document(**row), *std::move(counts), *right};
    sheet->is_tally = (*row)->owner != node_.config.node;
    return success();
  });
  if (!read) return intake::refused_by_store(read.error());
  if (!sheet) return no_survey(id);
  sheet->may_close = sheet->right == Right::organise && sheet->row.owner == node_.config.node &&
                     sheet->row.status == Status::open;
  return *std::move(sheet);
}

void Desk::open(Survey survey, const Principal& who, Answer<SurveyId> answer) {
  survey.id = {};
  survey.version = 1;
  survey.status = Status::open;
  Refusal wrong(Error::invalid("the survey cannot be asked"));
  for (const std::string& fault : faults_of(survey))
    wrong.fields.push_back(
        {"survey", i18n::Text::of("surveys.fault").with("fault", std::string_view(fault))});
  const config::Org* org = node_.orgs.find(survey.org);
  if (org == nullptr && !survey.org.empty())
    wrong.fields.push_back(
        {"survey", i18n::Text::of("surveys.org").with("org", std::string_view(survey.org.value))});
  if (!wrong.fields.empty()) return answer(std::move(wrong));
  if (!may(node_, who, Right::organise, survey.org))
    return answer(Refusal(Error::forbidden("this body's surveys are not theirs")));
  if (org->node != node_.config.node) return answer(other_node(org->node));

  log::Draft draft;
  draft.kind = survey_stream;
  draft.stream = log::new_stream_id(node_.random);
  draft.name = event_name(SurveyOpened{});
  draft.for_all = !node_.config.hub;
  draft.followers = followers(node_);
  draft.payload = wire::write_json(wire::to_json(SurveyPayload(SurveyOpened{std::move(survey)})));
  SurveyId id{log::to_string(draft.stream)};
  node_.store.write(
      [&node = node_, draft, who, id](store::Writing& writing) -> okno::Status {
        const auto appended = node.journal.append(writing, draft);
        if (!appended) return appended.error();
        return accounts::note(writing, node.clock.now(), who, "survey.open", id.value);
      },
      [answer = std::move(answer), id](const okno::Status& done) {
        if (!done) return answer(intake::refused_by_store(done.error()));
        answer(id);
      });
}

void Desk::close(const SurveyId& id, const Principal& who, Answer<Nothing> answer) {
  const auto hindrance = std::make_shared<std::optional<Refusal>>();
  node_.store.write(
      [&node = node_, id, who, hindrance](store::Writing& writing) -> okno::Status {
        hindrance->reset();
        const auto row = writing.surveys.find(id);
        if (!row) return row.error();
        const auto right = *row ? right_of(node, who, (*row)->org) : std::nullopt;
        if (!right) {
          *hindrance = no_survey(id);
        } else if (*right != Right::organise) {
          *hindrance = Refusal(Error::forbidden("a survey is its organisers' to close"));
          (*hindrance)->why = i18n::Text::of("http.forbidden");
        } else if ((*row)->owner != node.config.node) {
          *hindrance = other_node((*row)->owner);
        } else if ((*row)->status == Status::closed) {
          *hindrance = Refusal(Error::conflict("the survey is closed already"));
          (*hindrance)->why = i18n::Text::of("surveys.closed");
        }
        if (*hindrance) return success();
        if (okno::Status closed = append_step(node, writing, **row, SurveyClosed{}); !closed) return closed;
        if (okno::Status told = append_tally(node, writing, **row); !told) return told;
        return accounts::note(writing, node.clock.now(), who, "survey.close", id.value);
      },
      [answer = std::move(answer), hindrance](const okno::Status& done) {
        if (!done) return answer(intake::refused_by_store(done.error()));
        if (*hindrance) return answer(**std::move(hindrance));
        answer(Nothing{});
      });
}

}  // namespace okno::surveys
