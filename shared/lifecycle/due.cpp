#include "shared/lifecycle/due.h"

#include <algorithm>

#include "shared/lifecycle/calendar.h"

namespace okno::lifecycle {
namespace {

constexpr int longest_term_days = 3660;

// Walks over days and remembers the weakest source that it leant on. The day it starts from is not counted.
class Walk {
 public:
  Walk(Day start, const Calendar& calendar) : day_(start), calendar_(calendar) {}

  void to(Day day) {
    day_ = day;
    if (calendar_day(day, calendar_).source == CalendarSource::rule_of_thumb)
      source_ = CalendarSource::rule_of_thumb;
  }
  void forward() { to(day_ + std::chrono::days(1)); }

  Day day() const { return day_; }
  bool is_off() const { return is_off(day_); }
  bool is_off(Day day) const { return calendar_day(day, calendar_).kind == DayKind::off; }
  CalendarSource source() const { return source_; }

 private:
  Day day_;
  const Calendar& calendar_;
  CalendarSource source_ = CalendarSource::published;
};

void count_working_days(Walk& walk, int days) {
  while (days > 0) {
    walk.forward();
    if (!walk.is_off()) --days;
  }
}

void count_calendar_days(Walk& walk, int days, OffDay off_day) {
  const Day start = walk.day();
  for (int i = 0; i < days; ++i) walk.forward();
  if (off_day == OffDay::keep) return;

  if (off_day == OffDay::next) {
    while (walk.is_off()) walk.forward();
    return;
  }
  // A term never ends before it began: a message of Saturday that is due on Sunday stays due on Sunday.
  Day earlier = walk.day();
  while (earlier > start && walk.is_off(earlier)) earlier -= std::chrono::days(1);
  if (!walk.is_off(earlier)) walk.to(earlier);
}

}  // namespace

Due due(Instant from, UtcOffset offset, const Term& term) { return due(from, offset, term, {}); }

Due due(Instant from, UtcOffset offset, const Term& term, const Calendar& calendar) {
  const Day start = local_day(from, offset);
  const int days = std::clamp(term.days, 0, longest_term_days);
  if (days == 0) return {end_of_day(start, offset), calendar_day(start, calendar).source};

  Walk walk(start, calendar);
  if (term.kind == TermKind::working_days) {
    count_working_days(walk, days);
  } else {
    count_calendar_days(walk, days, term.off_day);
  }
  return {end_of_day(walk.day(), offset), walk.source()};
}

}  // namespace okno::lifecycle
