// Where an event stands in its stream: sections 2 and 5 of log-protocol.md. A function of the events that are here.
#pragma once

#include <string>
#include <vector>

#include "edge/store/streams.h"
#include "shared/log/event.h"

namespace okno::log {

struct Standing {
  enum class Place {
    counts,
    waits,      // with a reason
    set_aside,  // another step on the same parent counts, or one that its parent is set aside for
  } place = Place::counts;
  std::string code, detail;  // unless it counts
  std::uint64_t step = 0;    // when it counts: its number, or for a free event that of its parent
};

// `stream` as it is before the event.
Result<Standing> standing_of(const store::Streams& streams, const store::StreamRow& stream,
                             const Event& event);

// The steps of the stream that count, in order.
struct StepOfStream {
  store::EventRow row;
  Event event;
};
Result<std::vector<StepOfStream>> steps_that_count(const std::vector<store::EventRow>& events);

// The number of a step; 0: a free event.
std::uint64_t step_number(const Event& event);
// What must be here before the event counts; none for the first step.
const EventHash* parent_of(const Event& event);

}  // namespace okno::log
