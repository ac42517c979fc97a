#include "edge/log/standing.h"

#include <algorithm>

#include "edge/log/fork.h"
#include "shared/log/event_text.h"

namespace okno::log {
namespace {

Standing waits(std::string code, std::string detail) {
  return {Standing::Place::waits, std::move(code), std::move(detail), 0};
}
Standing set_aside(std::string detail) { return {Standing::Place::set_aside, "fork", std::move(detail), 0}; }
Standing counts(std::uint64_t step) { return {Standing::Place::counts, {}, {}, step}; }

// By a step that counts or one that is set aside: what it did then stays done.
Result<bool> has_owned(const store::Streams& streams, store::StreamKey stream, const NodeId& node) {
  const auto rows = streams.events(stream);
  if (!rows) return rows.error();
  const auto steps = steps_that_stand(*rows, {});
  if (!steps) return steps.error();
  return std::ranges::any_of(*steps, [&](const StepOfStream& step) {
    return step.event.owner ? *step.event.owner == node
                            : step_number(step.event) == 1 && step.event.node == node;
  });
}

// Two and more on one parent.
Result<Standing> standing_among_rivals(const store::Reading& reading, const std::vector<StepOfStream>& steps,
                                       const EventHash& parent, const NodeId& owner, std::uint64_t number,
                                       const EventHash& hash) {
  std::vector<const StepOfStream*> rivals;
  for (const StepOfStream& one : steps) {
    const EventHash* of = parent_of(one.event);
    if (of != nullptr && *of == parent && one.event.node == owner && step_number(one.event) == number)
      rivals.push_back(&one);
  }
  if (rivals.empty()) return Error::io("a step is not among those of its stream");
  const auto best = prevailing(reading.lives, rivals);
  if (!best) return best.error();
  const StepOfStream& counted = *rivals[*best];
  if (counted.row.hash == hash || counted.row.state == store::EventState::set_aside)
    return Standing{Standing::Place::displaces, {}, {}, number};
  return set_aside("another step on the same parent counts");
}

Result<Standing> standing_of_step(const store::Reading& reading, const store::StreamRow& stream,
                                  const Event& event, const EventHash& hash, const Step& step) {
  // A stream begins once: that its id was drawn twice is no accident.
  if (!step.parent) {
    if (stream.steps > 0) return set_aside("the stream has begun with another event");
    return counts(1);
  }
  if (stream.head && *step.parent == *stream.head) {
    if (step.n != stream.steps + 1) return waits("right", "its number does not follow that of its parent");
    if (event.node != stream.owner)
      return waits("right", "its origin does not own the stream after its parent");
    return counts(step.n);
  }
  const auto parent = reading.streams.event(stream.key, *step.parent);
  if (!parent) return parent.error();
  if (!*parent || (*parent)->state == store::EventState::waiting)
    return waits("parent", "its parent is not here");
  const auto before = read_event((*parent)->text);
  if (!before) return Error::io("a kept event cannot be read");
  const std::uint64_t number = step_number(*before);
  if (number == 0 || step.n != number + 1)
    return waits("right", "its number does not follow that of its parent");
  const auto rows = reading.streams.events(stream.key);
  if (!rows) return rows.error();
  const auto steps = steps_that_stand(*rows, hash);
  if (!steps) return steps.error();
  const NodeId owner = owner_after(*steps, *step.parent);
  if (owner != event.node) return waits("right", "its origin did not own the stream after its parent");
  if ((*parent)->state == store::EventState::set_aside) return set_aside("its parent is set aside");
  return standing_among_rivals(reading, *steps, *step.parent, owner, step.n, hash);
}

Result<Standing> standing_of_free(const store::Streams& streams, const store::StreamRow& stream,
                                  const Event& event, const EventHash& parent_hash) {
  std::uint64_t number = stream.steps;
  bool is_aside = false;
  if (!stream.head || parent_hash != *stream.head) {
    const auto parent = streams.event(stream.key, parent_hash);
    if (!parent) return parent.error();
    if (!*parent || (*parent)->state == store::EventState::waiting)
      return waits("parent", "its parent is not here");
    const auto before = read_event((*parent)->text);
    if (!before) return Error::io("a kept event cannot be read");
    number = step_number(*before);
    if (number == 0) return waits("right", "its parent is no step");
    is_aside = (*parent)->state == store::EventState::set_aside;
  }
  const Standing stands = is_aside ? set_aside("its parent is set aside") : counts(number);
  if (event.erases.empty() || event.node == stream.origin || event.node == stream.owner) return stands;
  const auto owned = has_owned(streams, stream.key, event.node);
  if (!owned) return owned.error();
  if (!*owned) return waits("right", "it erases, and its origin neither began the stream nor owned it");
  return stands;
}

}  // namespace

Result<Standing> standing_of(const store::Reading& reading, const store::StreamRow& stream,
                             const Event& event, const EventHash& hash) {
  if (stream.steps > 0 && event.kind != stream.kind)
    return waits("right", "its stream is of another kind than it says");
  if (const Step* step = std::get_if<Step>(&event.position))
    return standing_of_step(reading, stream, event, hash, *step);
  return standing_of_free(reading.streams, stream, event, std::get<Free>(event.position).parent);
}

Result<std::vector<StepOfStream>> steps_that_stand(const std::vector<store::EventRow>& events,
                                                   const EventHash& also) {
  std::vector<StepOfStream> steps;
  for (const store::EventRow& row : events) {
    if (row.state == store::EventState::waiting && row.hash != also) continue;
    auto event = read_event(row.text);
    if (!event) return Error::io("a kept event cannot be read");
    if (step_number(*event) > 0) steps.push_back({row, *std::move(event)});
  }
  return steps;
}

Result<std::vector<StepOfStream>> steps_that_count(const std::vector<store::EventRow>& events) {
  std::vector<StepOfStream> steps;
  for (const store::EventRow& row : events) {
    if (row.state != store::EventState::ordered && row.state != store::EventState::projected) continue;
    auto event = read_event(row.text);
    if (!event) return Error::io("a kept event cannot be read");
    if (step_number(*event) > 0) steps.push_back({row, *std::move(event)});
  }
  std::ranges::sort(steps, {}, [](const StepOfStream& step) { return step_number(step.event); });
  return steps;
}

std::uint64_t step_number(const Event& event) {
  const Step* step = std::get_if<Step>(&event.position);
  return step != nullptr ? step->n : 0;
}

const EventHash* parent_of(const Event& event) {
  if (const Step* step = std::get_if<Step>(&event.position)) return step->parent ? &*step->parent : nullptr;
  return &std::get<Free>(event.position).parent;
}

}  // namespace okno::log
