// Due dates by the Russian working calendar.
#pragma once

#include <optional>
#include <string_view>

#include "shared/base/instant.h"

namespace okno::lifecycle {

enum class DayKind { working, off };
enum class CalendarSource {
  published,
  rule_of_thumb
};  // rule_of_thumb: no data for the year; weekends and the fixed holidays of art. 112 of the Labour Code

struct CalendarDay {
  DayKind kind;
  CalendarSource source;
};
// Published years are 2020-2026 (government decrees moving days off; data as xmlcalendar records it).
CalendarDay calendar_day(Day day);

enum class TermKind { working_days, calendar_days };
enum class OffDay { next, previous, keep };  // what a last calendar day that is a day off becomes

struct Term {
  int days = 30;
  TermKind kind = TermKind::calendar_days;
  OffDay off_day = OffDay::next;
  friend bool operator==(const Term&, const Term&) = default;
};

struct Due {
  Instant at;             // 23:59:59 of the last day in `offset`
  CalendarSource source;  // rule_of_thumb when any day counted lies in a year without data
};
// Counting starts on the day after `from` (Civil Code, art. 191). `days` is 0 to 3660; 0 ends the same day.
Due due(Instant from, UtcOffset offset, const Term& term);

}  // namespace okno::lifecycle
