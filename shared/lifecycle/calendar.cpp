#include "shared/lifecycle/calendar.h"

#include <algorithm>
#include <chrono>

namespace okno::lifecycle {
namespace {

constexpr int first_published_year = 2020;
constexpr int last_published_year = 2026;

// Days that differ from "Monday to Friday is working": runs of days off, and weekends that are worked.
// Month and day are written together, so that the table can be read against a decree: 0509 is May 9.
struct Run {
  std::uint16_t year;
  std::uint16_t first;
  std::uint16_t last;
  DayKind kind;
};
constexpr DayKind off = DayKind::off;
constexpr DayKind working = DayKind::working;

constexpr std::uint16_t mmdd(int month, int day) { return static_cast<std::uint16_t>(month * 100 + day); }
constexpr Run run(int year, std::uint16_t first, std::uint16_t last, DayKind kind = off) {
  return {static_cast<std::uint16_t>(year), first, last, kind};
}
constexpr Run single(int year, std::uint16_t day, DayKind kind = off) { return run(year, day, day, kind); }

constexpr Run published[] = {
    // 2020: the spring's non-working weeks (decrees 206, 239, 294), the parade and the vote included.
    run(2020, mmdd(1, 1), mmdd(1, 8)),
    single(2020, mmdd(2, 24)),
    single(2020, mmdd(3, 9)),
    run(2020, mmdd(3, 30), mmdd(5, 11)),
    single(2020, mmdd(6, 12)),
    single(2020, mmdd(6, 24)),
    single(2020, mmdd(7, 1)),
    single(2020, mmdd(11, 4)),

    // 2021: with the non-working days of May and of the autumn (decrees 242, 595).
    run(2021, mmdd(1, 1), mmdd(1, 8)),
    single(2021, mmdd(2, 20), working),
    run(2021, mmdd(2, 22), mmdd(2, 23)),
    single(2021, mmdd(3, 8)),
    run(2021, mmdd(5, 3), mmdd(5, 10)),
    single(2021, mmdd(6, 14)),
    run(2021, mmdd(11, 1), mmdd(11, 5)),
    single(2021, mmdd(12, 31)),

    run(2022, mmdd(1, 1), mmdd(1, 8)),
    single(2022, mmdd(2, 23)),
    single(2022, mmdd(3, 5), working),
    run(2022, mmdd(3, 7), mmdd(3, 8)),
    run(2022, mmdd(5, 1), mmdd(5, 3)),
    run(2022, mmdd(5, 9), mmdd(5, 10)),
    single(2022, mmdd(6, 13)),
    single(2022, mmdd(11, 4)),

    run(2023, mmdd(1, 1), mmdd(1, 8)),
    run(2023, mmdd(2, 23), mmdd(2, 24)),
    single(2023, mmdd(3, 8)),
    single(2023, mmdd(5, 1)),
    run(2023, mmdd(5, 8), mmdd(5, 9)),
    single(2023, mmdd(6, 12)),
    single(2023, mmdd(11, 6)),

    run(2024, mmdd(1, 1), mmdd(1, 8)),
    single(2024, mmdd(2, 23)),
    single(2024, mmdd(3, 8)),
    single(2024, mmdd(4, 27), working),
    run(2024, mmdd(4, 29), mmdd(5, 1)),
    run(2024, mmdd(5, 9), mmdd(5, 10)),
    single(2024, mmdd(6, 12)),
    single(2024, mmdd(11, 2), working),
    single(2024, mmdd(11, 4)),
    single(2024, mmdd(12, 28), working),
    run(2024, mmdd(12, 30), mmdd(12, 31)),

    run(2025, mmdd(1, 1), mmdd(1, 8)),
    run(2025, mmdd(5, 1), mmdd(5, 2)),
    run(2025, mmdd(5, 8), mmdd(5, 9)),
    run(2025, mmdd(6, 12), mmdd(6, 13)),
    single(2025, mmdd(11, 1), working),
    run(2025, mmdd(11, 3), mmdd(11, 4)),
    single(2025, mmdd(12, 31)),

    run(2026, mmdd(1, 1), mmdd(1, 9)),
    single(2026, mmdd(2, 23)),
    single(2026, mmdd(3, 9)),
    single(2026, mmdd(5, 1)),
    single(2026, mmdd(5, 11)),
    single(2026, mmdd(6, 12)),
    single(2026, mmdd(11, 4)),
    single(2026, mmdd(12, 31)),
};

// Article 112 of the Labour Code.
bool is_holiday(std::uint16_t day) {
  return (day >= mmdd(1, 1) && day <= mmdd(1, 8)) || day == mmdd(2, 23) || day == mmdd(3, 8) ||
         day == mmdd(5, 1) || day == mmdd(5, 9) || day == mmdd(6, 12) || day == mmdd(11, 4);
}

std::uint16_t in_year(const std::chrono::year_month_day& date) {
  return mmdd(static_cast<int>(static_cast<unsigned>(date.month())),
              static_cast<int>(static_cast<unsigned>(date.day())));
}

bool is_weekend(Day day) {
  const std::chrono::weekday weekday{day};
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

// No two of the holidays outside January lie within three days, so the next working day is always the Monday.
bool takes_over_a_holiday(Day day) {
  if (std::chrono::weekday{day} != std::chrono::Monday) return false;
  for (const int before : {1, 2}) {
    const std::chrono::year_month_day date{day - std::chrono::days(before)};
    if (date.month() != std::chrono::January && is_holiday(in_year(date))) return true;
  }
  return false;
}

bool is_known_here(int year) { return year >= first_published_year && year <= last_published_year; }

const PublishedYear* given_year(const Calendar& calendar, int year) {
  const auto found = std::find_if(calendar.years.begin(), calendar.years.end(),
                                  [&](const PublishedYear& given) { return given.year == year; });
  return found == calendar.years.end() ? nullptr : &*found;
}

}  // namespace

bool Calendar::knows(int year) const { return is_known_here(year) || given_year(*this, year) != nullptr; }

CalendarDay calendar_day(Day day) { return calendar_day(day, {}); }

CalendarDay calendar_day(Day day, const Calendar& calendar) {
  const std::chrono::year_month_day date{day};
  const int year = static_cast<int>(date.year());
  const std::uint16_t wanted = in_year(date);
  const DayKind by_weekday = is_weekend(day) ? DayKind::off : DayKind::working;

  if (const PublishedYear* given = given_year(calendar, year)) {
    for (const PublishedYear::Named& named : given->days)
      if (named.month_and_day == wanted) return {named.kind, CalendarSource::published};
    return {by_weekday, CalendarSource::published};
  }
  if (!is_known_here(year)) {
    const bool by_law = is_holiday(wanted) || takes_over_a_holiday(day);
    return {by_law ? DayKind::off : by_weekday, CalendarSource::rule_of_thumb};
  }
  for (const Run& candidate : published) {
    if (candidate.year == year && candidate.first <= wanted && wanted <= candidate.last) {
      return {candidate.kind, CalendarSource::published};
    }
  }
  return {by_weekday, CalendarSource::published};
}

}  // namespace okno::lifecycle
