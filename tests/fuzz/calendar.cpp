// A year's working calendar as somebody publishes it.
#include "edge/config/calendar_file.h"
#include "tests/fuzz/input.h"

OKNO_FUZZ(input) {
  using namespace okno;
  const auto year = config::parse_calendar(input.rest());
  if (!year)
    OKNO_PROMISE(!year.error().detail.empty() && year.error().detail.size() < input.rest().size() + 500);
}
