// Where an event stands in its stream: sections 2 and 5 of log-protocol.md. A function of the events that are here.
#pragma once

#include <string>
#include <vector>

#include "edge/store/store.h"
#include "shared/log/event.h"

namespace okno::log {

struct Standing {
  enum class Place {
    counts,
    waits,      // with a reason
    set_aside,  // another step on the same parent counts, or one that its parent is set aside for
    displaces,  // a step that counts does so no longer: the stream takes its place anew (Course)
  } place = Place::counts;
  std::string code, detail;  // unless it counts
  std::uint64_t step = 0;    // when it counts: its number, or for a free event that of its parent
};

// `stream` as it is before the event, which is kept already.
Result<Standing> standing_of(const store::Reading& reading, const store::StreamRow& stream,
                             const Event& event, const EventHash& hash);

struct StepOfStream {
  store::EventRow row;
  Event event;
};
// Every step of the stream that does not wait, and `also`: those that count and those that are set aside.
Result<std::vector<StepOfStream>> steps_that_stand(const std::vector<store::EventRow>& events,
                                                   const EventHash& also);
// The steps of the stream that count, in order.
Result<std::vector<StepOfStream>> steps_that_count(const std::vector<store::EventRow>& events);

// The number of a step; 0: a free event.
std::uint64_t step_number(const Event& event);
// What must be here before the event counts; none for the first step.
const EventHash* parent_of(const Event& event);

}  // namespace okno::log
