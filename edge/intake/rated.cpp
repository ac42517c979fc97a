#include "edge/intake/rated.h"

#include "shared/lifecycle/due.h"

namespace okno::intake {
namespace {

lifecycle::Term answer_term(const Node& node, const SituationId& id) {
  const rubricator::Situation* situation = node.pack.find(id);
  return situation != nullptr ? situation->answer : lifecycle::Term{};
}

}  // namespace

Status act_on_rating(const Node& node, store::Writing& writing, const MessageNumber& number,
                     lifecycle::Review review) {
  const auto found = writing.message(number);
  if (!found) return found.error();
  if (!*found) return success();
  const store::MessageRow& row = **found;
  if (row.owner != node.config.node || row.status != lifecycle::State::answered) return success();

  const bool again = review == lifecycle::Review::wanted && row.review_rounds < lifecycle::max_review_rounds;
  lifecycle::MessageMoved move;
  move.action = again ? lifecycle::Action::open_review : lifecycle::Action::close;
  const lifecycle::Transition* transition = lifecycle::find_transition(row.status, move.action);
  if (transition == nullptr) return success();
  move.to = transition->to;
  move.version = row.version + 1;
  move.responsible = row.responsible;
  if (again) {
    const Instant now = node.clock.now();
    move.due_at = lifecycle::due(now, row.offset, answer_term(node, row.situation)).at;
  }
  const auto event = writing.append(number, std::move(move), {}, node.config.node);
  if (!event) return event.error();
  return success();
}

}  // namespace okno::intake
