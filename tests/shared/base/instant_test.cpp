#include "shared/base/instant.h"

#include <random>

#include <doctest/doctest.h>

using namespace okno;
using namespace std::chrono_literals;

namespace {

Day day(int year, unsigned month, unsigned d) {
  return Day(
      std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{d}});
}

Instant at(std::string_view text) {
  const auto parsed = parse_rfc3339(text);
  REQUIRE_MESSAGE(parsed.ok(), std::string(text));
  return parsed->at;
}

}  // namespace

TEST_CASE("a moment is written with the offset of its place") {
  const Instant moment = Instant(day(2026, 4, 29)) + 7h;
  CHECK(to_rfc3339(moment, 3h) == "2026-04-29T10:00:00+03:00");
  CHECK(to_rfc3339(moment, 0h) == "2026-04-29T07:00:00Z");
  CHECK(to_rfc3339(moment, -7h - 30min) == "2026-04-28T23:30:00-07:30");
}

TEST_CASE("milliseconds are written only when there are any") {
  const Instant moment = Instant(day(2026, 4, 29)) + 7h + 5ms;
  CHECK(to_rfc3339(moment, 3h) == "2026-04-29T10:00:00.005+03:00");
}

TEST_CASE("a moment is read back with its offset") {
  const auto parsed = parse_rfc3339("2026-04-29T10:00:00+03:00");
  REQUIRE(parsed.ok());
  CHECK(parsed->at == Instant(day(2026, 4, 29)) + 7h);
  CHECK(parsed->offset == 3h);
}

TEST_CASE("fractions of a second are cut to milliseconds") {
  const Instant whole = at("2026-04-29T10:00:00Z");
  CHECK(at("2026-04-29T10:00:00.5Z") == whole + 500ms);
  CHECK(at("2026-04-29T10:00:00.12Z") == whole + 120ms);
  CHECK(at("2026-04-29T10:00:00.123456789Z") == whole + 123ms);
  CHECK(at("2026-04-29t10:00:00.0009z") == whole);
}

TEST_CASE("moments before 1970 keep their milliseconds") {
  const Instant moment = at("1961-04-12T09:07:00.250+03:00");
  CHECK(to_rfc3339(moment, 3h) == "1961-04-12T09:07:00.250+03:00");
}

TEST_CASE("what RFC 3339 does not allow is refused") {
  for (const std::string_view wrong : {"",
                                       "2026-04-29",
                                       "2026-04-29T10:00:00",
                                       "2026-04-29T10:00+03:00",
                                       "2026-04-29 10:00:00Z",
                                       "2026-02-29T10:00:00Z",
                                       "2026-13-01T10:00:00Z",
                                       "2026-00-01T10:00:00Z",
                                       "2026-04-31T10:00:00Z",
                                       "2026-04-29T24:00:00Z",
                                       "2026-04-29T10:60:00Z",
                                       "2026-06-30T23:59:60Z",
                                       "2026-04-29T10:00:00.Z",
                                       "2026-04-29T10:00:00.1234567890Z",
                                       "2026-04-29T10:00:00+3:00",
                                       "2026-04-29T10:00:00+03:60",
                                       "2026-04-29T10:00:00+19:00",
                                       "2026-04-29T10:00:00+0300",
                                       "2026-04-29T10:00:00ZZ",
                                       "26-04-29T10:00:00Z",
                                       " 2026-04-29T10:00:00Z",
                                       "2026-04-29T10:00:00Z ",
                                       "+026-04-29T10:00:00Z",
                                       "2026-04-29T10:00:00,5Z"}) {
    CAPTURE(std::string(wrong));
    CHECK_FALSE(parse_rfc3339(wrong).ok());
  }
}

TEST_CASE("a leap day exists in leap years only") {
  CHECK(parse_day("2024-02-29").ok());
  CHECK(parse_day("2000-02-29").ok());
  CHECK_FALSE(parse_day("1900-02-29").ok());
  CHECK_FALSE(parse_day("2026-02-29").ok());
}

TEST_CASE("a day is read and written in one form only") {
  REQUIRE(parse_day("2026-04-29").ok());
  CHECK(*parse_day("2026-04-29") == day(2026, 4, 29));
  CHECK(to_string(day(2026, 4, 9)) == "2026-04-09");
  for (const std::string_view wrong :
       {"", "2026-4-29", "29.04.2026", "2026-04-29T", "2026-04-2", "20260429"}) {
    CAPTURE(std::string(wrong));
    CHECK_FALSE(parse_day(wrong).ok());
  }
}

TEST_CASE("an offset is at most eighteen hours either way") {
  CHECK(*parse_offset("+03:00") == 3h);
  CHECK(*parse_offset("-05:30") == -5h - 30min);
  CHECK(*parse_offset("Z") == 0h);
  CHECK(*parse_offset("-00:00") == 0h);
  CHECK(*parse_offset("+18:00") == 18h);
  CHECK(to_string(UtcOffset(-5h - 30min)) == "-05:30");
  CHECK(to_string(UtcOffset(0)) == "Z");
  for (const std::string_view wrong : {"", "+18:01", "-18:01", "03:00", "+3:00", "+03", "+03:0", "+03:000"}) {
    CAPTURE(std::string(wrong));
    CHECK_FALSE(parse_offset(wrong).ok());
  }
}

TEST_CASE("a local day begins at midnight of its own place") {
  CHECK(local_day(at("2026-04-28T20:59:59Z"), 3h) == day(2026, 4, 28));
  CHECK(local_day(at("2026-04-28T21:00:00Z"), 3h) == day(2026, 4, 29));
  CHECK(local_day(at("2026-04-29T04:59:59Z"), -5h) == day(2026, 4, 28));
}

TEST_CASE("a day ends in its last second") {
  CHECK(to_rfc3339(end_of_day(day(2026, 4, 29), 3h), 3h) == "2026-04-29T23:59:59+03:00");
  CHECK(local_day(end_of_day(day(2026, 12, 31), 12h), 12h) == day(2026, 12, 31));
}

TEST_CASE("moments beyond the years that can be written do not overflow") {
  CHECK(to_rfc3339(Instant::max(), 3h).substr(0, 5) == "9999-");
  CHECK(to_rfc3339(Instant::min(), -3h).substr(0, 5) == "0000-");
  CHECK(local_day(Instant::max(), 3h) <= day(9999, 12, 31));
}

TEST_CASE("any moment that is written is read back the same") {
  std::mt19937_64 random(20260429);
  for (int i = 0; i < 2000; ++i) {
    const Instant moment{std::chrono::milliseconds(static_cast<long long>(random() % 8'000'000'000'000ull) -
                                                   2'000'000'000'000ll)};
    const UtcOffset offset(static_cast<int>(random() % 2161) - 1080);
    const std::string written = to_rfc3339(moment, offset);
    const auto read = parse_rfc3339(written);
    CAPTURE(written);
    REQUIRE(read.ok());
    CHECK(*read == OffsetInstant{moment, offset});
  }
}

TEST_CASE("a moment that is cut short or spoilt is refused or read, never more") {
  const std::string good = "2026-04-29T10:00:00.123+03:00";
  for (std::size_t length = 0; length < good.size(); ++length)
    CHECK_FALSE(parse_rfc3339(good.substr(0, length)).ok());
  std::mt19937 random(7);
  for (int i = 0; i < 5000; ++i) {
    std::string spoilt = good;
    spoilt[random() % spoilt.size()] = static_cast<char>(random() % 256);
    const auto read = parse_rfc3339(spoilt);
    if (!read.ok()) continue;
    CAPTURE(spoilt);
    CHECK(parse_rfc3339(to_rfc3339(read->at, read->offset)).ok());
  }
}
