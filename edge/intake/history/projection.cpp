#include "edge/intake/history/projection.h"

#include <tuple>

namespace okno::intake {
namespace {

using Outcome = Result<Projected, log::Obstacle>;
using store::MessageRow;

class Projection {
 public:
  Projection(const std::optional<MessageRow>& before, const log::Change& change)
      : before_(before), change_(change) {}

  Outcome operator()(const lifecycle::MessageSubmitted& submitted) const {
    if (before_ || change_.step != 1)
      return log::Obstacle{"order", "a message is submitted once, by the first step of its stream"};
    MessageRow row;
    row.key = change_.stream.key;
    row.number = submitted.number;
    row.registered_by = change_.event.node;
    row.owner = change_.stream.owner;
    row.org = submitted.org;
    row.kind = submitted.kind;
    row.situation = submitted.situation;
    row.situation_title = submitted.situation_title;
    row.oktmo = submitted.oktmo;
    row.registered_at = change_.event.at;
    row.due_at = submitted.due_at;
    row.offset = submitted.offset;
    row.responsible = submitted.responsible;
    row.content = submitted.content;
    row.files = submitted.files;
    row.lang = submitted.lang;
    return with_step(std::move(row), submitted.content);
  }

  Outcome operator()(const lifecycle::MessageMoved& moved) const {
    if (!before_) return unknown();
    MessageRow row = *before_;
    const auto step = static_cast<std::int64_t>(change_.step);
    if (step != row.version + 1)
      return log::Obstacle{"order", "it is step " + std::to_string(step) + ", but the message has come to " +
                                        std::to_string(row.version)};
    const lifecycle::Transition* transition = lifecycle::find_transition(row.status, moved.action);
    if (transition == nullptr || transition->to != moved.to)
      return log::Obstacle{"right", "\"" + std::string(to_string(moved.action)) + "\" does not lead from " +
                                        std::string(to_string(row.status)) + " to " +
                                        std::string(to_string(moved.to))};
    row.status = moved.to;
    row.version = step;
    row.responsible = moved.responsible;
    row.owner = change_.event.owner.value_or(row.owner);
    if (moved.due_at) row.due_at = *moved.due_at;
    if (moved.topic) {
      row.situation = moved.topic->situation;
      row.situation_title = moved.topic->title;
    }
    if (moved.action == lifecycle::Action::answer) {
      row.answer_repeats = moved.repeats;
      row.answered_at = change_.event.at;
      row.answered_version = step;
      if (moved.for_all) row.for_all = store::ForAllText{*moved.for_all, 2 * step, change_.event.at};
    }
    if (moved.action == lifecycle::Action::open_review) ++row.review_rounds;
    return with_step(std::move(row), moved.content);
  }

  Outcome operator()(const lifecycle::MessageRated& rated) const {
    if (!before_) return unknown();
    // The citizen is where the message was registered, and nowhere else.
    if (change_.event.node != before_->registered_by)
      return log::Obstacle{"right", "node " + change_.event.node.value + " rated for a citizen of node " +
                                        before_->registered_by.value};
    Projected projected{*before_};
    MessageRow& row = projected.row;
    const auto step = static_cast<std::int64_t>(change_.step);
    if (!row.rating ||
        rank(row.rated_version, row.rated_at, *row.rating) < rank(step, change_.event.at, rated)) {
      row.rating = rated;
      row.rated_at = change_.event.at;
      row.rated_version = step;
    }
    return projected;
  }

  Outcome operator()(const lifecycle::MessageJoined& joined) const {
    if (!before_) return unknown();
    Projected projected{*before_};
    if (joined.counts) ++projected.row.joined;
    return projected;
  }

  Outcome operator()(const lifecycle::MessageToldAll& told) const {
    if (!before_) return unknown();
    Projected projected{*before_};
    const store::ForAllText added{told.content, 2 * static_cast<std::int64_t>(change_.step) + 1,
                                  change_.event.at};
    std::optional<store::ForAllText>& last = projected.row.for_all;
    const auto order = [](const store::ForAllText& text) {
      return std::tuple(text.rank, text.at, text.content.view());
    };
    if (!last || order(*last) < order(added)) last = added;
    return projected;
  }

 private:
  // What says which of two ratings counts; the last members only so that every node decides alike.
  using Rank = std::tuple<std::int64_t, Instant, int, lifecycle::Outcome, lifecycle::Review>;
  static Rank rank(std::int64_t step, Instant at, const lifecycle::MessageRated& rated) {
    return {step, at, rated.score, rated.outcome, rated.review};
  }

  static Outcome unknown() { return log::Obstacle{"order", "the message is not known here yet"}; }

  Outcome with_step(MessageRow row, std::optional<log::ContentHash> content) const {
    row.changed_at = change_.event.at;
    store::StepRow step{row.version,         change_.event.at,     row.status,
                        row.responsible.org, row.responsible.name, std::move(content)};
    return Projected{std::move(row), std::move(step)};
  }

  const std::optional<MessageRow>& before_;
  const log::Change& change_;
};

}  // namespace

Outcome project(const std::optional<MessageRow>& before, const lifecycle::Payload& payload,
                const log::Change& change) {
  return std::visit(Projection(before, change), payload);
}

}  // namespace okno::intake
