// An event has one text: what is read is written as the same bytes.
#include "shared/log/event_text.h"

#include "tests/fuzz/input.h"

OKNO_FUZZ(input) {
  using namespace okno;
  const auto event = log::read_event(input.rest());
  if (!event) {
    OKNO_PROMISE(!event.error().detail.empty() && event.error().detail.size() < 300);
    return;
  }
  OKNO_PROMISE(log::write_event(*event) == input.rest());
  OKNO_PROMISE(event->contents.size() <= log::most_contents && event->erases.size() <= log::most_erased);
}
