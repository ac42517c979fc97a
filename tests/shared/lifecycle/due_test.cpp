#include "shared/lifecycle/due.h"

#include <string>

#include <doctest/doctest.h>

using namespace okno;
using namespace okno::lifecycle;

namespace {

std::string due_at(std::string_view from, const Term& term) {
  const auto parsed = parse_rfc3339(from);
  REQUIRE(parsed.ok());
  return to_rfc3339(due(parsed->at, parsed->offset, term).at, parsed->offset);
}

CalendarSource source(std::string_view from, const Term& term) {
  const auto parsed = parse_rfc3339(from);
  REQUIRE(parsed.ok());
  return due(parsed->at, parsed->offset, term).source;
}

Term working(int days) { return {days, TermKind::working_days, OffDay::next}; }
Term calendar(int days, OffDay off_day = OffDay::next) { return {days, TermKind::calendar_days, off_day}; }

}  // namespace

TEST_CASE("ten working days from the end of April 2026 step over the May holidays") {
  // 30 April, 4-8, 12-15 May: May 1 and the moved day of May 11 do not count.
  CHECK(due_at("2026-04-29T10:00:00+03:00", working(10)) == "2026-05-15T23:59:59+03:00");
}

TEST_CASE("counting starts on the day after, and the last day belongs to the body whole") {
  CHECK(due_at("2026-02-02T00:00:00+03:00", working(1)) == "2026-02-03T23:59:59+03:00");
  CHECK(due_at("2026-02-02T23:59:59+03:00", working(1)) == "2026-02-03T23:59:59+03:00");
  CHECK(due_at("2026-02-02T10:00:00+03:00", calendar(30)) == "2026-03-04T23:59:59+03:00");
}

TEST_CASE("the day is that of the offset given, not that of UTC") {
  // 21:30 UTC on Monday is Tuesday in Moscow and later still in Kamchatka.
  CHECK(due_at("2026-02-02T21:30:00Z", working(1)) == "2026-02-03T23:59:59Z");
  CHECK(due_at("2026-02-03T00:30:00+03:00", working(1)) == "2026-02-04T23:59:59+03:00");
  CHECK(due_at("2026-02-03T09:30:00+12:00", working(1)) == "2026-02-04T23:59:59+12:00");
  CHECK(due_at("2026-02-02T16:30:00-05:00", working(1)) == "2026-02-03T23:59:59-05:00");
}

TEST_CASE("a last calendar day that is off moves as it was asked to") {
  // 30 days after 2 December 2025 is 1 January 2026; the holidays last until the 11th.
  const char* from = "2025-12-02T12:00:00+03:00";
  CHECK(due_at(from, calendar(30)) == "2026-01-12T23:59:59+03:00");
  CHECK(due_at(from, calendar(30, OffDay::previous)) == "2025-12-30T23:59:59+03:00");
  CHECK(due_at(from, calendar(30, OffDay::keep)) == "2026-01-01T23:59:59+03:00");
}

TEST_CASE("days off in the middle of a calendar term change nothing") {
  CHECK(due_at("2026-04-27T12:00:00+03:00", calendar(10)) == "2026-05-07T23:59:59+03:00");
}

TEST_CASE("what becomes of a day off does not concern a term in working days") {
  for (const OffDay off_day : {OffDay::next, OffDay::previous, OffDay::keep}) {
    CHECK(due_at("2026-04-29T10:00:00+03:00", {10, TermKind::working_days, off_day}) ==
          "2026-05-15T23:59:59+03:00");
  }
}

TEST_CASE("a term moved back never ends before the message came") {
  // Saturday; the next day is Sunday, and Friday has passed already.
  CHECK(due_at("2026-02-07T12:00:00+03:00", calendar(1, OffDay::previous)) == "2026-02-08T23:59:59+03:00");
  CHECK(due_at("2026-02-06T12:00:00+03:00", calendar(1, OffDay::previous)) == "2026-02-06T23:59:59+03:00");
}

TEST_CASE("a term of no days ends the same day, even on a day off") {
  CHECK(due_at("2026-02-07T12:00:00+03:00", calendar(0)) == "2026-02-07T23:59:59+03:00");
  CHECK(due_at("2026-02-07T12:00:00+03:00", working(0)) == "2026-02-07T23:59:59+03:00");
}

TEST_CASE("a term is kept within what can be promised") {
  CHECK(due_at("2026-02-07T12:00:00+03:00", calendar(-5)) == "2026-02-07T23:59:59+03:00");
  CHECK(due_at("2026-02-02T12:00:00+03:00", calendar(1'000'000, OffDay::keep)) ==
        due_at("2026-02-02T12:00:00+03:00", calendar(3660, OffDay::keep)));
}

TEST_CASE("a working Saturday counts") {
  // 27 April 2024 was worked, and 29 and 30 April were off in exchange.
  CHECK(due_at("2024-04-26T10:00:00+03:00", working(1)) == "2024-04-27T23:59:59+03:00");
  CHECK(due_at("2024-04-27T10:00:00+03:00", working(1)) == "2024-05-02T23:59:59+03:00");
}

TEST_CASE("a due date says when it leans on a year whose calendar is not published yet") {
  CHECK(source("2026-11-23T10:00:00+03:00", calendar(30)) == CalendarSource::published);
  CHECK(source("2026-12-30T10:00:00+03:00", working(1)) == CalendarSource::rule_of_thumb);
  CHECK(source("2026-12-15T10:00:00+03:00", calendar(30)) == CalendarSource::rule_of_thumb);
  // The day from which counting starts is not counted itself.
  CHECK(source("2019-12-31T10:00:00+03:00", calendar(30)) == CalendarSource::published);
  CHECK(source("2019-12-30T10:00:00+03:00", calendar(30)) == CalendarSource::rule_of_thumb);
}
