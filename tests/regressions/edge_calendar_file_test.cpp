// The working calendar of a year that the program does not know could not be given to a node.
#include <cstdlib>
#include <string>

#include <doctest/doctest.h>

#include "edge/config/calendar_file.h"
#include "edge/config/document.h"

namespace okno::config {
namespace {

using lifecycle::Calendar;
using lifecycle::DayKind;

std::string refusal(std::string_view xml) {
  const auto year = parse_calendar(xml);
  return year ? "taken" : year.error().detail;
}

bool says(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

TEST_CASE("a year is read from its file, whatever stands round its days") {
  const auto year = parse_calendar(
      "\xEF\xBB\xBF<?xml version='1.0' encoding='UTF-8'?>\r\n<!-- <day d=\"01.02\" t=\"1\"/> -->\n"
      "<calendar lang='ru' year = '2027' date=\"2026.09.02\"><holidays><holiday id=\"1\" title=\"a > "
      "b\"/></holidays>\n"
      "<days><day t=\"2\" d=\"02.20\" /><day d='02.22' t='1' f='02.20'></day><day d=\"12.31\" t=\"3\" "
      "h=\"1\"/></days></calendar>\n");
  REQUIRE(year.ok());
  CHECK(year->year == 2027);
  REQUIRE(year->days.size() == 3);
  CHECK(year->days[0].month_and_day == 220);
  CHECK(year->days[0].kind == DayKind::working);
  CHECK(year->days[1].kind == DayKind::off);
  CHECK(year->days[2].kind == DayKind::working);
}

TEST_CASE("what is wrong is told with its line") {
  const auto in_year = [](std::string_view day) {
    return "<calendar year=\"2027\">\n<days>\n" + std::string(day) + "\n</days></calendar>";
  };
  CHECK(says(refusal(in_year("<day d=\"02.29\" t=\"1\"/>")), "line 3: d=\"02.29\" is no day of 2027"));
  CHECK(says(refusal(in_year("<day d=\"13.01\" t=\"1\"/>")), "no day"));
  CHECK(says(refusal(in_year("<day d=\"0509\" t=\"1\"/>")), "05.09"));
  CHECK(says(refusal(in_year("<day t=\"1\"/>")), "no day"));
  CHECK(says(refusal(in_year("<day d=\"05.09\" t=\"4\"/>")), "t=\"4\""));
  CHECK(says(refusal(in_year("<day d=\"05.09\"/>")), "t=\"\""));
  CHECK(says(refusal(in_year("<day d=\"05.09\" t=\"1\"/>\n<day d=\"05.09\" t=\"2\"/>")),
             "line 4: the day 05.09 is named twice"));
  CHECK(says(refusal(in_year("<day d=\"05.09\" t=\"2\"/>")), "no day off"));
  CHECK(says(refusal("<calendar year=\"MMXXVII\"><days><day d=\"05.09\" t=\"1\"/></days></calendar>"),
             "names no year"));
  CHECK(says(refusal("<calendar year=\"2027\"><days><day d=\"05.09\" t=\"1\"/>"), "breaks off"));
  CHECK(says(refusal("<calendar year=\"2027\"><days><day d=\"05.09\" t=\"1\""), "breaks off"));
  for (const std::string_view nonsense : {"", "{}", "<html><body>404</body></html>", "<", "<!--", "\xFF\xFE"})
    CHECK(says(refusal(nonsense), "calendar"));
}

TEST_CASE("the calendar of 2027 as it was published counts its working days") {
  const char* given = std::getenv("OKNO_SHARED_DATA");
  const std::string path =
      (given != nullptr ? std::string(given) : OKNO_SOURCE_DIR "/../shared/data") + "/ru_calendar/2027.xml";
  if (!read_file(path)) {
    MESSAGE("SKIPPED: no ", path, " (set OKNO_SHARED_DATA to where ru_calendar is)");
    return;
  }
  const auto calendar = read_calendars({path});
  REQUIRE(calendar.ok());
  const auto is_off = [&](unsigned month, unsigned day) {
    const Day at{std::chrono::year{2027} / std::chrono::month{month} / std::chrono::day{day}};
    return lifecycle::calendar_day(at, *calendar).kind == DayKind::off;
  };
  CHECK_FALSE(is_off(2, 20));
  CHECK_FALSE(is_off(4, 30));
  CHECK(is_off(2, 22));
  CHECK(is_off(5, 3));
  CHECK(is_off(5, 10));
  CHECK(is_off(6, 14));
  CHECK(is_off(11, 5));
  CHECK(is_off(12, 31));

  const auto twice = read_calendars({path, path});
  REQUIRE_FALSE(twice.ok());
  CHECK(says(twice.error().detail, "2027 already"));
}

TEST_CASE("a file that is not there is named") {
  const auto calendar = read_calendars({"/nowhere/2027.xml"});
  REQUIRE_FALSE(calendar.ok());
  CHECK(says(calendar.error().detail, "/nowhere/2027.xml"));
}

}  // namespace
}  // namespace okno::config
