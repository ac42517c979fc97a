#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "shared/lifecycle/due.h"

using namespace okno;
using namespace okno::lifecycle;

namespace {

Day day_of(int year, unsigned month, unsigned day) {
  return Day{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
}

bool is_off(int year, unsigned month, unsigned day) {
  return calendar_day(day_of(year, month, day)).kind == DayKind::off;
}

int working_days(int year) {
  int count = 0;
  for (Day day = day_of(year, 1, 1); day < day_of(year + 1, 1, 1); day += std::chrono::days(1)) {
    if (calendar_day(day).kind == DayKind::working) ++count;
  }
  return count;
}

bool read_file(const std::string& path, std::string& content) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return false;
  char buffer[4096];
  for (std::size_t count; (count = std::fread(buffer, 1, sizeof buffer, file)) > 0;) {
    content.append(buffer, count);
  }
  std::fclose(file);
  return true;
}

// The `t` of <day d="05.09" t="1" …/>, or ' ' when the year's file does not mention the day.
char mentioned_type(std::string_view xml, unsigned month, unsigned day) {
  char start[32];
  std::snprintf(start, sizeof start, "<day d=\"%02u.%02u\" t=\"", month, day);
  const std::size_t found = xml.find(start);
  return found == std::string_view::npos ? ' ' : xml[found + std::string_view(start).size()];
}

std::string data_folder() {
  if (const char* folder = std::getenv("OKNO_SHARED_DATA")) return folder;
  return OKNO_SOURCE_DIR "/../shared/data";
}

}  // namespace

TEST_CASE("the working days of a year are as many as its production calendar says") {
  CHECK(working_days(2022) == 247);
  CHECK(working_days(2023) == 247);
  CHECK(working_days(2024) == 248);
  CHECK(working_days(2025) == 247);
  CHECK(working_days(2026) == 247);
}

TEST_CASE("holidays move as the year's decree moved them") {
  CHECK(is_off(2026, 1, 9));
  CHECK_FALSE(is_off(2025, 1, 9));
  CHECK(is_off(2026, 3, 9));
  CHECK(is_off(2026, 5, 11));
  CHECK_FALSE(is_off(2026, 5, 12));
  CHECK(is_off(2026, 12, 31));
  CHECK_FALSE(is_off(2022, 3, 5));
  CHECK_FALSE(is_off(2025, 11, 1));
  CHECK_FALSE(is_off(2026, 4, 30));
}

TEST_CASE("a year without a published calendar has weekends and the holidays of the Labour Code") {
  for (const int year : {2019, 2027, 2040}) {
    CAPTURE(year);
    for (unsigned day = 1; day <= 8; ++day) CHECK(is_off(year, 1, day));
    CHECK(is_off(year, 2, 23));
    CHECK(is_off(year, 3, 8));
    CHECK(is_off(year, 5, 1));
    CHECK(is_off(year, 5, 9));
    CHECK(is_off(year, 6, 12));
    CHECK(is_off(year, 11, 4));
    CHECK(calendar_day(day_of(year, 5, 9)).source == CalendarSource::rule_of_thumb);
  }
  CHECK(is_off(2027, 3, 6));
  CHECK(is_off(2027, 3, 7));
  CHECK_FALSE(is_off(2027, 3, 9));
  CHECK(calendar_day(day_of(2020, 1, 1)).source == CalendarSource::published);
  CHECK(calendar_day(day_of(2026, 12, 31)).source == CalendarSource::published);
}

TEST_CASE("every day of the published years is as xmlcalendar records it") {
  int files = 0;
  for (int year = 2020; year <= 2026; ++year) {
    std::string xml;
    if (!read_file(data_folder() + "/ru_calendar/" + std::to_string(year) + ".xml", xml)) continue;
    ++files;
    for (Day day = day_of(year, 1, 1); day < day_of(year + 1, 1, 1); day += std::chrono::days(1)) {
      const std::chrono::year_month_day date{day};
      const char type =
          mentioned_type(xml, static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
      const std::chrono::weekday weekday{day};
      const bool weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
      // 1 is a day off, 2 a short working day, 3 a full working day on a weekend.
      const bool off = type == '1' || (weekend && type != '2' && type != '3');
      CAPTURE(to_string(day));
      CHECK((calendar_day(day).kind == DayKind::off) == off);
    }
  }
  if (files == 0) {
    MESSAGE("SKIPPED: no ru_calendar files in ", data_folder(), " (set OKNO_SHARED_DATA to where they are)");
  } else {
    CHECK(files == 7);
  }
}
