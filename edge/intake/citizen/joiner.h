// A message as one who joined it may know it (adr/0024). It is made of the log's events and of the text for all, and never
// opens what the author or an operator wrote: what is not read cannot be told.
#pragma once

#include "edge/intake/citizen/intake.h"
#include "shared/lifecycle/message.h"

namespace okno::intake {

// The text for all as an answer of its body; nothing while there is none, or once it is erased.
Result<std::optional<lifecycle::Answer>> text_for_all(const store::Reading& reading, const Node& node,
                                                      const store::MessageRow& row, i18n::Lang lang);

// When it was written, as others may know it: the day, as it begins.
Instant day_of_writing(const store::MessageRow& row);

// Its way (bodies and states), its terms, its topic while it is one that neighbours share, and as `answer` the text for all.
// `can` is empty; of rating, reasons, people who work on it, files and erasure it says nothing.
Result<lifecycle::MessageStatus> tell_joiner(const store::Reading& reading, const Node& node,
                                             const store::MessageRow& row, i18n::Lang lang);

}  // namespace okno::intake
