#include "edge/intake/history/rated.h"

#include "edge/intake/history/append.h"
#include "edge/intake/operator/telling.h"
#include "edge/words/words.h"
#include "shared/lifecycle/due.h"
#include "shared/wire/messages/event.h"

namespace okno::intake {
namespace {

lifecycle::Term answer_term(const Node& node, const store::MessageRow& row) {
  const rubricator::Situation* situation = node.pack().find(row.situation);
  return situation != nullptr && row.kind == MessageKind::message ? situation->answer : lifecycle::Term{};
}

// Words for the citizen beside a move that no operator made.
log::NewContent note(const Node& node, i18n::Lang lang, std::string_view key) {
  lifecycle::MovedContent content;
  content.note = words::say(lang, key);
  return make_document(node.random, wire::to_json(content));
}

}  // namespace

const config::Org* supervisor_of(const config::Orgs& orgs, const OrgId& org) {
  const config::Org* body = orgs.find(org);
  return body != nullptr && !body->supervisor.empty() ? orgs.find(body->supervisor) : nullptr;
}

Status act_on_rating(const Node& node, store::Writing& writing, store::StreamKey message,
                     lifecycle::Review review) {
  const auto found = writing.messages.find(message);
  if (!found) return found.error();
  if (!*found) return success();
  const store::MessageRow& row = **found;
  if (row.owner != node.config.node || row.status != lifecycle::State::answered) return success();

  const bool wanted = review == lifecycle::Review::wanted;
  const bool again = wanted && row.review_rounds < lifecycle::max_review_rounds;
  const config::Org* above = wanted && !again ? supervisor_of(node.orgs, row.responsible.org) : nullptr;
  lifecycle::MessageMoved move;
  move.action = again              ? lifecycle::Action::open_review
                : above != nullptr ? lifecycle::Action::forward
                                   : lifecycle::Action::close;
  const lifecycle::Transition* transition = lifecycle::find_transition(row.status, move.action);
  if (transition == nullptr) return success();
  move.to = transition->to;
  move.responsible = row.responsible;
  NodeId owner = row.owner;
  std::vector<log::NewContent> contents;
  if (above != nullptr) {
    const std::string from = body_name(node.orgs, row.responsible.org, row.responsible.name, row.lang);
    move.responsible = {above->id, above->name.ru,
                        words::say(row.lang, i18n::Text::of("intake.why.went_up").with("org", from))};
    owner = above->node;
  }
  if (wanted && !again) {
    contents.push_back(
        note(node, row.lang, above != nullptr ? "intake.note.went_up" : "intake.note.rounds_over"));
    move.content = contents.front().hash;
  }
  if (again || above != nullptr) {
    const Instant now = node.clock.now();
    move.due_at = lifecycle::due(now, row.offset, answer_term(node, row), node.calendar).at;
  }
  const auto event = append(node, writing, row, {std::move(move), std::move(contents), owner});
  if (!event) return event.error();
  return success();
}

}  // namespace okno::intake
