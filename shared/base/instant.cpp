#include "shared/base/instant.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace okno {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr minutes furthest_offset = hours(18);
constexpr Day first_day = std::chrono::year{0} / 1 / 1;
constexpr Day last_day = std::chrono::year{9999} / 12 / 31;

// Four digits of a year are all that RFC 3339 has, and days beyond them overflow where the standard
// library counts days in 32 bits; the nearest day that can be written stands for the rest.
Instant local_time(Instant at, UtcOffset offset) {
  constexpr Instant first = first_day;
  constexpr Instant last = Instant(last_day + hours(24)) - milliseconds(1);
  at = std::clamp(at, first + furthest_offset, last - furthest_offset);
  return at + std::clamp(offset, -furthest_offset, furthest_offset);
}

void append_number(std::string& out, long long number, int width) {
  char digits[20];
  int count = 0;
  do {
    digits[count++] = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number > 0);
  for (int i = count; i < width; ++i) out += '0';
  while (count > 0) out += digits[--count];
}

// Reads from the front of a text and remembers whether all went well.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  int number(std::size_t width) {
    if (rest_.size() < width) return fail();
    int value = 0;
    for (const char c : rest_.substr(0, width)) {
      if (c < '0' || c > '9') return fail();
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(width);
    return value;
  }
  void expect(char wanted) {
    if (!skip(wanted)) fail();
  }
  bool skip(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::string_view rest() const { return rest_; }
  bool ok() const { return ok_; }

 private:
  int fail() {
    ok_ = false;
    return 0;
  }
  std::string_view rest_;
  bool ok_ = true;
};

std::optional<Day> scan_day(Scanner& in) {
  const int year = in.number(4);
  in.expect('-');
  const int month = in.number(2);
  in.expect('-');
  const int day = in.number(2);
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!in.ok() || !date.ok()) return std::nullopt;
  return Day(date);
}

// Milliseconds of an optional fraction ".d{1,9}".
std::optional<int> scan_fraction(Scanner& in) {
  if (!in.skip('.')) return 0;
  int value = 0;
  int digits = 0;
  while (!in.rest().empty() && in.rest().front() >= '0' && in.rest().front() <= '9') {
    const int digit = in.number(1);
    if (++digits <= 3) value = value * 10 + digit;
  }
  if (digits < 1 || digits > 9) return std::nullopt;
  for (; digits < 3; ++digits) value *= 10;
  return value;
}

}  // namespace

std::string to_string(UtcOffset offset) {
  offset = std::clamp(offset, -furthest_offset, furthest_offset);
  if (offset == UtcOffset(0)) return "Z";
  const auto count = std::abs(offset.count());
  std::string out(1, offset < UtcOffset(0) ? '-' : '+');
  append_number(out, count / 60, 2);
  out += ':';
  append_number(out, count % 60, 2);
  return out;
}

std::string to_string(Day day) {
  const std::chrono::year_month_day date(std::clamp(day, first_day, last_day));
  std::string out;
  append_number(out, static_cast<int>(date.year()), 4);
  out += '-';
  append_number(out, static_cast<unsigned>(date.month()), 2);
  out += '-';
  append_number(out, static_cast<unsigned>(date.day()), 2);
  return out;
}

std::string to_rfc3339(Instant at, UtcOffset offset) {
  const Instant local = local_time(at, offset);
  const Day day = std::chrono::floor<std::chrono::days>(local);
  const long long ms = (local - day).count();
  std::string out = to_string(day);
  out += 'T';
  append_number(out, ms / 3'600'000, 2);
  out += ':';
  append_number(out, ms / 60'000 % 60, 2);
  out += ':';
  append_number(out, ms / 1000 % 60, 2);
  if (ms % 1000 != 0) {
    out += '.';
    append_number(out, ms % 1000, 3);
  }
  return out + to_string(offset);
}

Result<UtcOffset> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") return UtcOffset(0);
  Scanner in(text);
  const bool west = in.skip('-');
  if (!west) in.expect('+');
  const int hour = in.number(2);
  in.expect(':');
  const int minute = in.number(2);
  const UtcOffset offset = hours(hour) + minutes(minute);
  if (!in.ok() || !in.rest().empty() || minute > 59 || offset > furthest_offset)
    return Error::invalid("an offset from UTC is written as +03:00, -05:30 or Z, up to 18 hours");
  return west ? -offset : offset;
}

Result<Day> parse_day(std::string_view text) {
  Scanner in(text);
  const auto day = scan_day(in);
  if (!day || !in.rest().empty())
    return Error::invalid("a day is written as 2026-04-29 and must exist in the calendar");
  return *day;
}

Result<OffsetInstant> parse_rfc3339(std::string_view text) {
  const auto refused = [] {
    return Error::invalid(
        "a time is written as 2026-04-29T10:00:00+03:00 (RFC 3339) and must exist in the calendar");
  };
  Scanner in(text);
  const auto day = scan_day(in);
  if (!day) return refused();
  if (!in.skip('T')) in.expect('t');
  const int hour = in.number(2);
  in.expect(':');
  const int minute = in.number(2);
  in.expect(':');
  const int second = in.number(2);
  if (!in.ok() || hour > 23 || minute > 59 || second > 59) return refused();
  const auto fraction = scan_fraction(in);
  if (!fraction) return refused();
  const auto offset = parse_offset(in.rest());
  if (!offset) return offset.error();
  const Instant local =
      Instant(*day) + hours(hour) + minutes(minute) + seconds(second) + milliseconds(*fraction);
  return OffsetInstant{local - *offset, *offset};
}

Day local_day(Instant at, UtcOffset offset) {
  return std::chrono::floor<std::chrono::days>(local_time(at, offset));
}

Instant end_of_day(Day day, UtcOffset offset) {
  return Instant(std::clamp(day, first_day, last_day)) + hours(24) - seconds(1) - offset;
}

}  // namespace okno
