// Days as people write them: 07.12.2026, 7/12/26, 2026-12-07, 07,12,2026 where a keypad has no dot, or 07122026 where it
// has digits only.
#include <optional>
#include <vector>

#include "shared/base/text.h"
#include "shared/forms/typed.h"
#include "shared/forms/validate.h"

namespace okno::forms {
namespace {

using i18n::Text;

// The years that an answer can mean; others are slips of the finger.
constexpr Day first_day = std::chrono::year{1900} / 1 / 1;
constexpr Day last_day = std::chrono::year{2199} / 12 / 31;

// Groups of digits with a dot, comma, dash, slash or spaces between them; empty when there is anything else.
std::vector<std::string> split_groups(std::string_view line) {
  std::vector<std::string> groups;
  int signs = 1;  // between groups; a date does not begin with one
  bool open = false;
  for (const char c : line) {
    if (text::is_digit(c)) {
      if (!open) groups.emplace_back();
      groups.back() += c;
      open = true;
      signs = 0;
      continue;
    }
    open = false;
    if (c == ' ') continue;
    if (std::string_view(".,-/").find(c) == std::string_view::npos || ++signs > 1) return {};
  }
  if (signs > 0) return {};
  return groups;
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

struct Written {
  std::string year, month, day;
};

// Of the year «26» the next one that may be meant: 2026, but 1985 for «85».
constexpr int years_ahead = 10;

std::optional<Written> read(std::string_view typed, Day today) {
  std::string line = plain_line(typed);
  while (line.ends_with('.') || line.ends_with(',')) line.pop_back();
  for (const std::string_view word : {"года", "г"})
    if (line.ends_with(word)) line.resize(line.size() - word.size());
  const auto groups = split_groups(text::trim(line));
  Written date;
  if (groups.size() == 1 && groups[0].size() == 8) {
    date = {groups[0].substr(4), groups[0].substr(2, 2), groups[0].substr(0, 2)};
  } else if (groups.size() == 3) {
    date = groups[0].size() == 4 ? Written{groups[0], groups[1], groups[2]}
                                 : Written{groups[2], groups[1], groups[0]};
  } else {
    return std::nullopt;
  }
  if (date.year.size() == 2) {
    const int now = static_cast<int>(std::chrono::year_month_day(today).year());
    date.year.insert(0, number(date.year) > now % 100 + years_ahead ? "19" : "20");
  }
  if (date.year.size() != 4 || date.month.size() > 2 || date.day.size() > 2) return std::nullopt;
  return date;
}

// A bound of a field; none when the pack gives none or one that is not a day (its check reports that).
std::optional<Day> bound(std::string_view written, Day today) {
  if (written == "today") return today;
  const auto day = parse_day(written);
  return day ? std::optional<Day>(*day) : std::nullopt;
}

Text beyond(std::string_view key, Day day) { return Text::of(key).with("day", okno::to_string(day)); }

}  // namespace

Checked check_date(std::string_view typed, const Field& field, Day today) {
  const auto date = read(typed, today);
  if (!date) return Text::of("forms.date.format");
  const std::chrono::year_month_day parts{std::chrono::year{number(date->year)},
                                          std::chrono::month{static_cast<unsigned>(number(date->month))},
                                          std::chrono::day{static_cast<unsigned>(number(date->day))}};
  if (!parts.ok()) return Text::of("forms.date.no_such_day");

  const Day day(parts);
  const auto earliest = bound(field.min_day, today);
  const auto latest = bound(field.max_day, today);
  if (earliest && day < *earliest)
    return field.min_day == "today" ? Text::of("forms.date.past") : beyond("forms.date.too_early", *earliest);
  if (latest && day > *latest)
    return field.max_day == "today" ? Text::of("forms.date.future") : beyond("forms.date.too_late", *latest);
  if (day < first_day) return beyond("forms.date.too_early", first_day);
  if (day > last_day) return beyond("forms.date.too_late", last_day);
  return okno::to_string(day);
}

}  // namespace okno::forms
