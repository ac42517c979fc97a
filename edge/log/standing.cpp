#include "edge/log/standing.h"

#include <algorithm>

#include "shared/log/event_text.h"

namespace okno::log {
namespace {

Standing waits(std::string code, std::string detail) {
  return {Standing::Place::waits, std::move(code), std::move(detail), 0};
}
Standing set_aside(std::string detail) { return {Standing::Place::set_aside, "fork", std::move(detail), 0}; }
Standing counts(std::uint64_t step) { return {Standing::Place::counts, {}, {}, step}; }

// Who has ever owned the stream, by step; step 1 always names its owner.
Result<std::vector<NodeId>> owners_by_step(const store::Streams& streams, store::StreamKey stream) {
  const auto rows = streams.events(stream);
  if (!rows) return rows.error();
  const auto steps = steps_that_count(*rows);
  if (!steps) return steps.error();
  std::vector<NodeId> owners;
  for (const StepOfStream& step : *steps)
    owners.push_back(step.event.owner ? *step.event.owner : owners.empty() ? step.event.node : owners.back());
  return owners;
}

Result<Standing> standing_of_step(const store::Streams& streams, const store::StreamRow& stream,
                                  const Event& event, const Step& step) {
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
  const auto parent = streams.event(stream.key, *step.parent);
  if (!parent) return parent.error();
  if (!*parent || (*parent)->state == store::EventState::waiting)
    return waits("parent", "its parent is not here");
  if ((*parent)->state == store::EventState::set_aside) return set_aside("its parent is set aside");
  const auto before = read_event((*parent)->text);
  if (!before) return Error::io("a kept event cannot be read");
  const std::uint64_t number = step_number(*before);
  if (number == 0 || step.n != number + 1)
    return waits("right", "its number does not follow that of its parent");
  const auto owners = owners_by_step(streams, stream.key);
  if (!owners) return owners.error();
  if (number > owners->size() || (*owners)[number - 1] != event.node)
    return waits("right", "its origin did not own the stream after its parent");
  return set_aside("another step on the same parent counts");
}

Result<Standing> standing_of_free(const store::Streams& streams, const store::StreamRow& stream,
                                  const Event& event, const EventHash& parent_hash) {
  std::uint64_t number = stream.steps;
  if (!stream.head || parent_hash != *stream.head) {
    const auto parent = streams.event(stream.key, parent_hash);
    if (!parent) return parent.error();
    if (!*parent || (*parent)->state == store::EventState::waiting)
      return waits("parent", "its parent is not here");
    if ((*parent)->state == store::EventState::set_aside) return set_aside("its parent is set aside");
    const auto before = read_event((*parent)->text);
    if (!before) return Error::io("a kept event cannot be read");
    number = step_number(*before);
    if (number == 0) return waits("right", "its parent is no step");
  }
  if (event.erases.empty() || event.node == stream.origin || event.node == stream.owner)
    return counts(number);
  const auto owners = owners_by_step(streams, stream.key);
  if (!owners) return owners.error();
  if (std::ranges::find(*owners, event.node) == owners->end())
    return waits("right", "it erases, and its origin neither began the stream nor owned it");
  return counts(number);
}

}  // namespace

Result<Standing> standing_of(const store::Streams& streams, const store::StreamRow& stream,
                             const Event& event) {
  if (stream.steps > 0 && event.kind != stream.kind)
    return waits("right", "its stream is of another kind than it says");
  if (const Step* step = std::get_if<Step>(&event.position))
    return standing_of_step(streams, stream, event, *step);
  return standing_of_free(streams, stream, event, std::get<Free>(event.position).parent);
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
