#include "edge/store/projection.h"

namespace okno::store {
namespace {

using Outcome = Result<Projected, Obstacle>;

class Projector {
 public:
  Projector(const std::optional<MessageRow>& before, const lifecycle::Event& event, const NodeId& owner)
      : before_(before), event_(event), owner_(owner) {}

  Outcome operator()(const lifecycle::MessageSubmitted& submitted) const {
    if (before_)
      return Obstacle{"number.taken", "the number " + event_.message.value +
                                          " belongs to a message of node " + before_->registered_by.value};
    MessageRow row;
    row.number = event_.message;
    row.registered_by = event_.origin;
    row.owner = owner_;
    row.org = submitted.org;
    row.kind = submitted.kind;
    row.situation = submitted.situation;
    row.situation_title = submitted.situation_title;
    row.oktmo = submitted.oktmo;
    row.registered_at = event_.at;
    row.due_at = submitted.due_at;
    row.offset = submitted.offset;
    row.responsible = submitted.responsible;
    row.content = submitted.content;
    row.files = submitted.files;
    row.lang = submitted.lang;
    return with_step(std::move(row), {});
  }

  Outcome operator()(const lifecycle::MessageMoved& moved) const {
    if (!before_) return unknown();
    MessageRow row = *before_;
    // A stale move is told first: what was then allowed and who then owned it, nobody can say any more.
    if (moved.version <= row.version)
      return Obstacle{"move.stale", "makes version " + std::to_string(moved.version) +
                                        ", but the message has " + std::to_string(row.version)};
    if (moved.version != row.version + 1)
      return Obstacle{"move.gap", "makes version " + std::to_string(moved.version) +
                                      ", but the message has only " + std::to_string(row.version)};
    if (event_.origin != row.owner)
      return Obstacle{"origin.forbidden",
                      "node " + event_.origin.value + " moved a message of node " + row.owner.value};
    const lifecycle::Transition* transition = lifecycle::find_transition(row.status, moved.action);
    if (transition == nullptr || transition->to != moved.to)
      return Obstacle{"move.forbidden", "\"" + std::string(to_string(moved.action)) +
                                            "\" does not lead from " + std::string(to_string(row.status)) +
                                            " to " + std::string(to_string(moved.to))};
    row.status = moved.to;
    row.version = moved.version;
    row.responsible = moved.responsible;
    row.owner = owner_;
    if (moved.due_at) row.due_at = *moved.due_at;
    if (moved.topic) {
      row.situation = moved.topic->situation;
      row.situation_title = moved.topic->title;
    }
    if (moved.action == lifecycle::Action::answer) row.answer_repeats = moved.repeats;
    if (moved.action == lifecycle::Action::open_review) ++row.review_rounds;
    return with_step(std::move(row), moved.content ? moved.content->id : std::string());
  }

  Outcome operator()(const lifecycle::MessageRated& rated) const {
    if (!before_) return unknown();
    // The citizen is where the message was registered, and nowhere else.
    if (event_.origin != before_->registered_by)
      return Obstacle{"origin.forbidden", "node " + event_.origin.value + " rated for a citizen of node " +
                                              before_->registered_by.value};
    Projected projected{*before_, std::nullopt};
    if (event_.origin_seq > projected.row.rating_seq) {
      projected.row.rating = rated;
      projected.row.rating_seq = event_.origin_seq;
      projected.row.rated_version = projected.row.version;
    }
    return projected;
  }

  // Whichever node they are at; federation asks whether it holds the message.
  Outcome operator()(const lifecycle::MessageJoined&) const {
    if (!before_) return unknown();
    Projected projected{*before_, std::nullopt};
    ++projected.row.joined;
    return projected;
  }

  Outcome operator()(const lifecycle::ContentErased& erased) const {
    if (!before_) return unknown();
    if (event_.origin != before_->registered_by && event_.origin != before_->owner)
      return Obstacle{"origin.forbidden",
                      "node " + event_.origin.value + " neither registered nor owns the message"};
    Projected projected{*before_, std::nullopt};
    // The files came with the message's own content and are as personal as it is.
    if (erased.content_id == projected.row.content.id) projected.row.files.clear();
    return projected;
  }

 private:
  Outcome unknown() const {
    return Obstacle{"message.unknown", "the message " + event_.message.value + " is not known here"};
  }

  Outcome with_step(MessageRow row, std::string content_id) const {
    StepRow step{event_.at, row.status, row.responsible.org, row.responsible.name, std::move(content_id)};
    return Projected{std::move(row), std::move(step)};
  }

  const std::optional<MessageRow>& before_;
  const lifecycle::Event& event_;
  const NodeId& owner_;
};

}  // namespace

Result<Projected, Obstacle> project(const std::optional<MessageRow>& before, const lifecycle::Event& event,
                                    const NodeId& owner) {
  return std::visit(Projector(before, event, owner), event.payload);
}

}  // namespace okno::store
