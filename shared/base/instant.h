// Moments and calendar days. Nothing here reads a clock: time is handed in.
#pragma once

#include <chrono>
#include <compare>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace okno {

// A moment in UTC, to the millisecond.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

// A fixed distance from UTC. Russia has had no daylight saving since 2014 (law 107-FZ as amended
// by 248-FZ), so a body's time zone is an offset.
using UtcOffset = std::chrono::minutes;

// A calendar day in some body's time zone.
using Day = std::chrono::sys_days;

// RFC 3339 with an offset, e.g. "2026-04-29T10:00:00+03:00"; milliseconds only when not zero.
std::string to_rfc3339(Instant at, UtcOffset offset);

struct OffsetInstant {
  Instant at;
  UtcOffset offset;
  friend bool operator==(const OffsetInstant&, const OffsetInstant&) = default;
};
// Accepts what RFC 3339 allows (seconds required, "Z" or "±hh:mm", up to 9 fractional digits,
// truncated to milliseconds); refuses days and hours that do not exist, a leap second included.
Result<OffsetInstant> parse_rfc3339(std::string_view text);

// "+03:00", "-05:30" or "Z". Between -18:00 and +18:00.
Result<UtcOffset> parse_offset(std::string_view text);
std::string to_string(UtcOffset offset);

// "2026-04-29" only.
Result<Day> parse_day(std::string_view text);
std::string to_string(Day day);

Day local_day(Instant at, UtcOffset offset);
// The last second of a local day: 23:59:59 in `offset`.
Instant end_of_day(Day day, UtcOffset offset);

}  // namespace okno
