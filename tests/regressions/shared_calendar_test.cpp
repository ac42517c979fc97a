// A year without a calendar forgot that a holiday on a weekend makes the next working day free (article 112 of the Labour
// Code): 3 and 10 May and 14 June 2027 counted as working days. And no calendar could be given.
#include <doctest/doctest.h>

#include "shared/lifecycle/calendar.h"

namespace okno::lifecycle {
namespace {

Day day_of(int year, unsigned month, unsigned day) {
  return Day{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
}

bool is_off(int year, unsigned month, unsigned day, const Calendar& calendar = {}) {
  return calendar_day(day_of(year, month, day), calendar).kind == DayKind::off;
}

std::string due_on(std::string_view from, int days, TermKind kind, const Calendar& calendar = {}) {
  const auto at = parse_rfc3339(from);
  REQUIRE(at.ok());
  const Due found = due(at->at, at->offset, Term{days, kind, OffDay::next}, calendar);
  return to_string(local_day(found.at, at->offset));
}

// 2027 as it was published in September 2026, as far as the tests go.
const Calendar published{{{2027,
                           {{101, DayKind::off},
                            {220, DayKind::working},
                            {222, DayKind::off},
                            {223, DayKind::off},
                            {503, DayKind::off},
                            {1105, DayKind::off}}}}};

TEST_CASE("a holiday on a weekend makes the next working day free, whatever the year") {
  CHECK(is_off(2027, 5, 3));   // May 1 is a Saturday
  CHECK(is_off(2027, 5, 10));  // May 9 a Sunday
  CHECK(is_off(2027, 6, 14));  // June 12 a Saturday
  CHECK_FALSE(is_off(2027, 5, 4));
  CHECK_FALSE(is_off(2027, 5, 11));
  CHECK_FALSE(is_off(2027, 6, 15));
  CHECK(is_off(2028, 11, 6));        // November 4 a Saturday
  CHECK(is_off(2030, 2, 25));        // February 23 a Saturday
  CHECK(is_off(2031, 2, 24));        // February 23 a Sunday
  CHECK(is_off(2031, 3, 10));        // March 8 a Saturday
  CHECK(is_off(2033, 5, 2));         // May 1 a Sunday
  CHECK_FALSE(is_off(2027, 11, 5));  // only a decree could give it
  CHECK_FALSE(is_off(2029, 5, 2));   // May 1 is a Tuesday
}

TEST_CASE("the weekends of the New Year's holidays move by decree alone") {
  CHECK(is_off(2028, 1, 8));         // a Saturday
  CHECK_FALSE(is_off(2028, 1, 10));  // the Monday after it
  CHECK_FALSE(is_off(2034, 1, 9));   // January 8 is a Sunday
}

TEST_CASE("terms over the May holidays of 2027 are counted by the law") {
  CHECK(due_on("2027-04-29T10:00:00+03:00", 2, TermKind::working_days) == "2027-05-04");
  CHECK(due_on("2027-05-07T10:00:00+03:00", 1, TermKind::working_days) == "2027-05-11");
  CHECK(due_on("2027-05-15T10:00:00+03:00", 30, TermKind::calendar_days) == "2027-06-15");
}

TEST_CASE("a given year goes before the law and before what the program knows") {
  CHECK_FALSE(is_off(2027, 2, 20, published));
  CHECK(is_off(2027, 2, 20));
  CHECK(is_off(2027, 2, 22, published));
  CHECK(is_off(2027, 11, 5, published));
  CHECK_FALSE(is_off(2027, 5, 10, published));  // not in the file
  CHECK(due_on("2027-02-19T10:00:00+03:00", 1, TermKind::working_days, published) == "2027-02-20");
  CHECK(due_on("2027-02-19T10:00:00+03:00", 2, TermKind::working_days, published) == "2027-02-24");
  CHECK(calendar_day(day_of(2027, 7, 1), published).source == CalendarSource::published);
  CHECK(calendar_day(day_of(2027, 7, 1), {}).source == CalendarSource::rule_of_thumb);

  const Calendar amended{{{2026, {{109, DayKind::working}}}}};
  CHECK_FALSE(is_off(2026, 1, 9, amended));
  CHECK(is_off(2026, 1, 9));
}

TEST_CASE("a calendar says which years it knows") {
  CHECK(published.knows(2027));
  CHECK(Calendar{}.knows(2026));
  CHECK_FALSE(Calendar{}.knows(2027));
  CHECK_FALSE(published.knows(2028));
}

}  // namespace
}  // namespace okno::lifecycle
