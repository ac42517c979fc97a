// The years of the working calendar that a node was given, beside those that the program knows (due.h).
#pragma once

#include <cstdint>
#include <vector>

#include "shared/lifecycle/due.h"

namespace okno::lifecycle {

// What a published year says of its days; the others go by their weekday.
struct PublishedYear {
  struct Named {
    std::uint16_t month_and_day = 0;  // 509 is May 9
    DayKind kind = DayKind::off;
  };
  int year = 0;
  std::vector<Named> days;
};

struct Calendar {
  std::vector<PublishedYear> years;  // each in place of what the program knows of it
  bool knows(int year) const;        // or the program does
};

// Of a year that neither knows, article 112 of the Labour Code is followed: a holiday on a Saturday or Sunday, but for
// those of January, makes the next working day free. What a decree moves besides is not guessed.
CalendarDay calendar_day(Day day, const Calendar& calendar);
Due due(Instant from, UtcOffset offset, const Term& term, const Calendar& calendar);

}  // namespace okno::lifecycle
