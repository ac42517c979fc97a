#include "edge/surveys/survey_change.h"

namespace okno::surveys {

using accounts::Principal;
using accounts::Right;
using intake::Refusal;

std::optional<Right> right_of(const intake::Node& node, const Principal& who, const OrgId& org) {
  for (const Right right : {Right::organise, Right::see_figures})
    if (accounts::may(who, right, {store::MessageBody{org}}, node.orgs)) return right;
  return std::nullopt;
}

Refusal no_survey(const SurveyId& id) { return Error::not_found("there is no survey " + id.value); }

Refusal other_node(const NodeId& node) {
  Refusal refusal(Error::forbidden("the survey is node " + node.value + "'s"));
  refusal.why = i18n::Text::of("surveys.other_node").with("node", std::string_view(node.value));
  return refusal;
}

namespace {

std::optional<Refusal> hindrance_to(const intake::Node& node, const std::optional<store::SurveyRow>& row,
                                    const SurveyId& id, const Principal& who, Stage stage) {
  const auto right = row ? right_of(node, who, row->org) : std::nullopt;
  if (!right) return no_survey(id);
  if (*right != Right::organise) {
    Refusal refusal(Error::forbidden("a survey is its organisers' to change"));
    refusal.why = i18n::Text::of("http.forbidden");
    return refusal;
  }
  if (row->owner != node.config.node) return other_node(row->owner);
  if (stage == Stage::open && row->status == Status::closed) {
    Refusal refusal(Error::conflict("the survey is closed already"));
    refusal.why = i18n::Text::of("surveys.closed");
    return refusal;
  }
  return std::nullopt;
}

}  // namespace

void change_survey(intake::Node& node, const SurveyId& id, const Principal& who, Stage stage, ChangeWork work,
                   std::function<void(std::optional<Refusal>)> then) {
  const auto hindrance = std::make_shared<std::optional<Refusal>>();
  node.store.write(
      [&node, id, who, stage, hindrance, work = std::move(work)](store::Writing& writing) -> okno::Status {
        const auto row = writing.surveys.find(id);
        if (!row) return row.error();
        *hindrance = hindrance_to(node, *row, id, who, stage);
        if (*hindrance) return success();
        auto worked = work(writing, **row);
        if (!worked) return worked.error();
        *hindrance = *std::move(worked);
        return success();
      },
      [then = std::move(then), hindrance](const okno::Status& done) {
        then(done ? *std::move(hindrance) : std::optional(intake::refused_by_store(done.error())));
      });
}

}  // namespace okno::surveys
