#include "edge/log/course.h"

#include <algorithm>

#include "edge/log/keeping.h"
#include "shared/log/event_text.h"
#include "shared/wire/json/json.h"

namespace okno::log {
namespace {

using store::EventState;

// The version of its kind that a payload says it needs; 0: any. Most do not say, and are not read here.
std::uint64_t needed_version(const Event& event) {
  if (event.payload.find("\"needs\"") == std::string::npos) return 0;
  const auto json = wire::parse_json(event.payload, {.bytes = largest_text_bytes});
  const wire::Json* needs = json ? json->find("needs") : nullptr;
  const std::int64_t* version = needs != nullptr ? needs->get_if<std::int64_t>() : nullptr;
  return version != nullptr && *version > 0 ? static_cast<std::uint64_t>(*version) : 0;
}

}  // namespace

Result<Course::Took> Course::take(store::Writing& writing, store::StreamRow& stream, const Kept& kept) {
  auto tried = place(writing, stream, kept, nullptr);
  if (!tried) return tried.error();
  // Only steps are parents, and only they make owners.
  // What stands on a step that is set aside waits for it no longer, either.
  if (tried->took.state != EventState::waiting && !tried->all_anew && step_number(kept.event) > 0)
    if (auto followed = follow(writing, stream, {kept}); !followed) return followed.error();
  return std::move(tried->took);
}

Result<Course::Tried> Course::place(store::Writing& writing, store::StreamRow& stream, const Kept& kept,
                                    const store::WaitingRow* listed) {
  auto standing = standing_of(writing, stream, kept.event, kept.row.hash);
  if (!standing) return standing.error();
  if (standing->place == Standing::Place::displaces) {
    if (!is_displacing_) return displace(writing, stream, kept);
    *standing = {Standing::Place::set_aside, "fork", "another step on the same parent counts", 0};
  }
  if (standing->place != Standing::Place::counts) {
    const bool aside = standing->place == Standing::Place::set_aside;
    const EventState state = aside ? EventState::set_aside : EventState::waiting;
    if (state != kept.row.state)
      if (Status set = writing.streams.set_state(kept.row.key, state); !set) return set.error();
    if (Status put = list(writing, kept, listed, standing->code, standing->detail); !put) return put.error();
    if (Status seen = hide_or_show(writing, stream, kept, standing->code, listed); !seen) return seen.error();
    if (aside)
      if (Status stood = stand_aside(writing, stream, kept.event); !stood) return stood.error();
    return Tried{{state, std::move(standing->code), std::move(standing->detail)}, false};
  }
  if (Status stood = stand(writing, stream, kept.event, kept.row.hash); !stood) return stood.error();
  auto tried = project(writing, stream, kept, standing->step, listed);
  if (!tried) return tried.error();
  if (!tried->further) {
    if (Status set = writing.streams.set_state(kept.row.key, EventState::ordered); !set) return set.error();
    // It waited to be ordered, and now for nothing of its own.
    if (listed != nullptr && tried->took.code.empty())
      if (Status dropped = writing.streams.drop_waiting(kept.row.key); !dropped) return dropped.error();
  }
  tried->further = true;
  return tried;
}

Status Course::stand(store::Writing& writing, store::StreamRow& stream, const Event& event,
                     const EventHash& hash) {
  if (const Step* step = std::get_if<Step>(&event.position)) {
    if (step->n == 1) {
      stream.kind = event.kind;
      stream.origin = event.node;
      stream.owner = event.node;
    }
    if (event.owner) stream.owner = *event.owner;
    stream.steps = step->n;
    stream.head = hash;
    if (Status added = add_followers(writing, stream, event); !added) return added;
    if (Status updated = writing.streams.update(stream); !updated) return updated;
  }
  return erase(writing, stream, event);
}

// It shows nothing any more. But whom it reached it reached, and what it erased is gone.
Status Course::stand_aside(store::Writing& writing, store::StreamRow& stream, const Event& event) {
  if (step_number(event) > 1) {
    const bool was_for_all = stream.is_for_all;
    if (Status added = add_followers(writing, stream, event); !added) return added;
    if (stream.is_for_all != was_for_all)
      if (Status updated = writing.streams.update(stream); !updated) return updated;
  }
  return step_number(event) == 1 ? success() : erase(writing, stream, event);
}

Status Course::erase(store::Writing& writing, const store::StreamRow& stream, const Event& event) {
  for (const ContentHash& content : event.erases) {
    if (Status erased = erase_content(writing, stream.key, content); !erased) return erased;
    if (Status told = gone(writing, stream, content); !told) return told;
  }
  return success();
}

Status Course::add_followers(store::Writing& writing, store::StreamRow& stream, const Event& event) {
  std::vector<NodeId> nodes;
  if (step_number(event) == 1) nodes.push_back(event.node);
  if (event.owner) nodes.push_back(*event.owner);
  if (const auto* named = std::get_if<std::vector<NodeId>>(&event.followers)) {
    nodes.insert(nodes.end(), named->begin(), named->end());
  } else if (!stream.is_for_all) {
    stream.is_for_all = true;
    growth_[stream.key].all = true;
  }
  for (const NodeId& node : nodes) {
    if (node == self_) continue;
    const auto added = writing.streams.add_follower(stream.key, node);
    if (!added) return added.error();
    if (*added) growth_[stream.key].nodes.push_back(node);
  }
  return success();
}

// A step that stands behind one that the projector has not taken is not listed: what it stands behind is.
Result<Course::Tried> Course::project(store::Writing& writing, store::StreamRow& stream, const Kept& kept,
                                      std::uint64_t step, const store::WaitingRow* listed) {
  const bool is_step = step_number(kept.event) > 0;
  if (is_step ? step != stream.projected + 1 : step > stream.projected)
    return Tried{{EventState::ordered, {}, {}}, false};
  auto found = obstacle(writing, stream, kept, step);
  if (!found) return found.error();
  if (*found) {
    if (Status put = list(writing, kept, listed, (*found)->code, (*found)->detail); !put) return put.error();
    return Tried{{EventState::ordered, std::move((*found)->code), std::move((*found)->detail)}, false};
  }
  if (is_step) {
    stream.projected = step;
    if (Status updated = writing.streams.update(stream); !updated) return updated.error();
  }
  if (Status set = writing.streams.set_state(kept.row.key, EventState::projected); !set) return set.error();
  if (listed != nullptr)
    if (Status dropped = writing.streams.drop_waiting(kept.row.key); !dropped) return dropped.error();
  if (!folded_anew_.contains(kept.row.key)) projected_.push_back({kept, step});
  return Tried{{EventState::projected, {}, {}}, true};
}

Result<std::optional<Obstacle>> Course::obstacle(store::Writing& writing, const store::StreamRow& stream,
                                                 const Kept& kept, std::uint64_t step) {
  Projector* projector = projectors_.find(stream.kind);
  if (projector == nullptr) return std::optional<Obstacle>({"kind", "this program does not know its kind"});
  if (needed_version(kept.event) > projector->version())
    return std::optional<Obstacle>({"payload", "it was written for a later version of its kind"});
  const std::uint64_t shown = std::max(stream.projected, step);
  if (shown == stream.steps)
    return projector->apply(writing, {stream, kept.event, kept.row.hash, kept.row.key, step});
  const auto rows = writing.streams.events(stream.key);
  if (!rows) return rows.error();
  const auto steps = steps_that_count(*rows);
  if (!steps) return steps.error();
  store::StreamRow as_of = stream;
  as_of.steps = shown;
  for (const StepOfStream& one : *steps) {
    if (step_number(one.event) > shown) break;
    if (one.event.owner) as_of.owner = *one.event.owner;
    as_of.head = one.row.hash;
  }
  return projector->apply(writing, {as_of, kept.event, kept.row.hash, kept.row.key, step});
}

Status Course::list(store::Writing& writing, const Kept& kept, const store::WaitingRow* listed,
                    std::string code, std::string detail) {
  if (listed != nullptr && listed->code == code && listed->detail == detail) return success();
  return writing.streams.set_waiting(
      {kept.row.key, kept.row.stream, std::move(code), std::move(detail), now_});
}

Status Course::gone(store::Writing& writing, const store::StreamRow& stream, const ContentHash& content) {
  Projector* projector = projectors_.find(stream.kind);
  if (projector == nullptr) return success();
  return projector->content_gone(writing, stream, content);
}

// An erasure without its parent only hides; found to be without right, it does not even that.
Status Course::hide_or_show(store::Writing& writing, const store::StreamRow& stream, const Kept& kept,
                            std::string_view code, const store::WaitingRow* listed) {
  if (code != "parent" && (listed == nullptr || listed->code != "parent")) return success();
  for (const ContentHash& content : kept.event.erases) {
    const auto hidden = is_hidden(writing.streams, stream.key, content);
    if (!hidden) return hidden.error();
    const auto changed = set_hidden(writing, stream.key, content, *hidden, now_);
    if (!changed) return changed.error();
    if (!*changed) continue;
    const Status told = *hidden ? gone(writing, stream, content) : content_came(writing, stream.key, content);
    if (!told) return told;
  }
  return success();
}

Status Course::content_came(store::Writing& writing, store::StreamKey stream, const ContentHash& content) {
  const auto row = writing.streams.find(stream);
  if (!row) return row.error();
  Projector* projector = *row ? projectors_.find((*row)->kind) : nullptr;
  if (projector == nullptr || (*row)->projected == 0) return success();
  if (Status told = projector->content_came(writing, **row, content); !told) return told;
  const auto further = again(writing, stream, "content");
  return further ? success() : Status(further.error());
}

}  // namespace okno::log
