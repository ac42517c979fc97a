#include <doctest/doctest.h>

#include "shared/forms/validate.h"

using namespace okno;
using namespace okno::forms;

namespace {

const Day today = *parse_day("2026-04-29");

std::string date(std::string_view typed, std::string min_day = "", std::string max_day = "") {
  Field field;
  field.kind = FieldKind::date;
  field.min_day = std::move(min_day);
  field.max_day = std::move(max_day);
  const Checked checked = check_date(typed, field, today);
  return ok(checked) ? std::get<std::string>(checked) : std::get<i18n::Text>(checked).key;
}

}  // namespace

TEST_CASE("a date is understood as people write it and kept as ISO") {
  for (const std::string_view typed :
       {"07.12.2026", "7.12.2026", "2026-12-07", "7/12/2026", "07-12-2026", " 07.12.2026 ", "7. 12. 2026",
        "7 12 2026", "07.12.2026 г.", "07.12.2026г", "07.12.2026 года", "07122026", "０７．１２．２０２６",
        "2026.12.7"}) {
    CAPTURE(std::string(typed));
    CHECK(date(typed) == "2026-12-07");
  }
}

TEST_CASE("what is no date asks for day, month and year") {
  for (const std::string_view typed : {"", "завтра", "7 декабря", "07.12", ".7.12.2026", "7..12.2026", "2026",
                                       "7.12.026", "071226", "7.12.2026.1", "007.12.2026", "07:12:2026",
                                       "99999999999999999999.1.2026", "2026-12-07T10:00", "\xFF"}) {
    CAPTURE(std::string(typed));
    CHECK(date(typed) == "forms.date.format");
  }
}

TEST_CASE("a day that is not in the calendar is refused") {
  for (const std::string_view typed : {"31.04.2026", "29.02.2026", "32.01.2026", "00.01.2026", "01.13.2026",
                                       "01.00.2026", "2026-02-30", "12.31.2026"}) {
    CAPTURE(std::string(typed));
    CHECK(date(typed) == "forms.date.no_such_day");
  }
  CHECK(date("29.02.2024") == "2024-02-29");
}

TEST_CASE("the bounds of a field are days that may be answered") {
  CHECK(date("01.01.2026", "2026-01-01", "2026-12-31") == "2026-01-01");
  CHECK(date("31.12.2026", "2026-01-01", "2026-12-31") == "2026-12-31");
  CHECK(date("31.12.2025", "2026-01-01", "2026-12-31") == "forms.date.too_early");
  CHECK(date("01.01.2027", "2026-01-01", "2026-12-31") == "forms.date.too_late");
}

TEST_CASE("a bound of today moves with the day and says so in its own words") {
  CHECK(date("29.04.2026", "today", "today") == "2026-04-29");
  CHECK(date("30.04.2026", "", "today") == "forms.date.future");
  CHECK(date("28.04.2026", "today", "") == "forms.date.past");
}

TEST_CASE("the reason names the bound") {
  Field field;
  field.min_day = "2026-01-01";
  CHECK(std::get<i18n::Text>(check_date("31.12.2025", field, today)) ==
        i18n::Text::of("forms.date.too_early").with("day", "2026-01-01"));
}

TEST_CASE("a year of another age is a slip of the finger") {
  CHECK(date("29.04.0206") == "forms.date.too_early");
  CHECK(date("29.04.3026") == "forms.date.too_late");
  CHECK(date("01.01.1900") == "1900-01-01");
}

TEST_CASE("every day of a century is read back as it was written") {
  for (Day day = *parse_day("1950-01-01"); day < *parse_day("2050-01-01"); day += std::chrono::days(1)) {
    const std::string iso = to_string(day);
    const std::string russian = iso.substr(8) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
    if (date(russian) != iso || date(iso) != iso) FAIL("", iso);
  }
}
