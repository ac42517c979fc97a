#include "edge/config/calendar_file.h"

#include <algorithm>
#include <optional>

#include "edge/config/document.h"
#include "shared/base/text.h"

namespace okno::config {
namespace {

using lifecycle::DayKind;
using lifecycle::PublishedYear;

constexpr int first_year = 1992;
constexpr int last_year = 2199;
constexpr std::string_view spaces = " \t\r\n";

// Tags one after the other; comments, declarations and what stands between tags are passed over.
class TagReader {
 public:
  explicit TagReader(std::string_view xml) : xml_(xml) {}

  // The next tag without its brackets; empty at the end, or where one is not closed (then `is_cut` tells).
  std::string_view next() {
    for (;;) {
      const std::size_t begin = xml_.find('<', at_);
      if (begin == std::string_view::npos) return {};
      begin_ = begin;
      const bool comment = xml_.substr(begin).starts_with("<!--");
      const std::string_view close = comment ? "-->" : ">";
      const std::size_t end = xml_.find(close, begin + 1);
      is_cut = end == std::string_view::npos;
      if (is_cut) return {};
      at_ = end + close.size();
      const std::string_view tag = xml_.substr(begin + 1, end - begin - 1);
      if (!comment && !tag.starts_with('?') && !tag.starts_with('!')) return tag;
    }
  }

  // Of the tag that next() gave last.
  std::string line() const {
    return std::to_string(1 +
                          std::count(xml_.begin(), xml_.begin() + static_cast<std::ptrdiff_t>(begin_), '\n'));
  }

  bool is_cut = false;

 private:
  std::string_view xml_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
};

std::string_view name_of(std::string_view tag) {
  return tag.substr(0, std::min(tag.find_first_of(" \t\r\n/", 1), tag.size()));
}

// An attribute's value between its quotes; empty when it is not there.
std::string_view attribute(std::string_view tag, std::string_view name) {
  std::string_view left = tag.substr(name_of(tag).size());
  for (;;) {
    left.remove_prefix(std::min(left.find_first_not_of(spaces), left.size()));
    const std::size_t equals = left.find('=');
    if (equals == std::string_view::npos) return {};
    const std::string_view found = text::trim(left.substr(0, equals));
    left.remove_prefix(equals + 1);
    left.remove_prefix(std::min(left.find_first_not_of(spaces), left.size()));
    if (left.empty() || (left.front() != '"' && left.front() != '\'')) return {};
    const std::size_t close = left.find(left.front(), 1);
    if (close == std::string_view::npos) return {};
    if (found == name) return text::trim(left.substr(1, close - 1));
    left.remove_prefix(close + 1);
  }
}

std::optional<std::uint16_t> month_and_day(int year, std::string_view written) {
  int month = 0;
  int day = 0;
  std::string_view rest = written;
  if (!text::parse_int(text::take_until(rest, '.'), month) || !text::parse_int(rest, day))
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (month < 1 || day < 1 || !date.ok()) return std::nullopt;
  return static_cast<std::uint16_t>(month * 100 + day);
}

}  // namespace

Result<PublishedYear> parse_calendar(std::string_view xml) {
  TagReader tags(xml);
  const auto wrong = [&](const std::string& what) {
    return Error::invalid("line " + tags.line() + ": " + what);
  };
  PublishedYear read;
  bool closed = false;
  for (std::string_view tag = tags.next(); !tag.empty(); tag = tags.next()) {
    const std::string_view name = name_of(tag);
    if (name == "/calendar") closed = true;
    if (name == "calendar") {
      if (read.year != 0) return wrong("a second <calendar>; give each year a file of its own");
      if (!text::parse_int(attribute(tag, "year"), read.year) || read.year < first_year ||
          read.year > last_year)
        return wrong("<calendar> names no year; write it like year=\"2027\"");
    }
    if (name != "day") continue;
    if (read.year == 0) return wrong("a <day> outside of <calendar>");
    const auto day = month_and_day(read.year, attribute(tag, "d"));
    if (!day)
      return wrong("d=\"" + std::string(attribute(tag, "d")) + "\" is no day of " +
                   std::to_string(read.year) + "; write month and day like d=\"05.09\"");
    const std::string_view kind = attribute(tag, "t");
    if (kind != "1" && kind != "2" && kind != "3")
      return wrong("t=\"" + std::string(kind) +
                   "\" is not known; write 1 for a day off, 2 for a shortened day, 3 for a weekend worked");
    if (std::any_of(read.days.begin(), read.days.end(),
                    [&](const PublishedYear::Named& named) { return named.month_and_day == *day; }))
      return wrong("the day " + std::string(attribute(tag, "d")) + " is named twice");
    read.days.push_back({*day, kind == "1" ? DayKind::off : DayKind::working});
  }
  if (read.year == 0) return Error::invalid("no <calendar year=\"…\"> in it");
  if (!closed || tags.is_cut) return Error::invalid("it breaks off before </calendar>; fetch it again");
  if (std::none_of(read.days.begin(), read.days.end(),
                   [](const PublishedYear::Named& named) { return named.kind == DayKind::off; }))
    return Error::invalid("no day off is named in it");
  return read;
}

Result<lifecycle::Calendar> read_calendars(const std::vector<std::string>& paths) {
  lifecycle::Calendar calendar;
  for (const std::string& path : paths) {
    const auto broken = [&](const std::string& why) {
      return Error::invalid(path + ": " + why + " (expected a year's file as xmlcalendar.ru gives it)");
    };
    const auto bytes = read_file(path);
    if (!bytes) return broken(bytes.error().detail);
    auto year = parse_calendar(*bytes);
    if (!year) return broken(year.error().detail);
    for (const PublishedYear& other : calendar.years)
      if (other.year == year->year)
        return broken("another file is for " + std::to_string(other.year) + " already; leave one out");
    calendar.years.push_back(*std::move(year));
  }
  return calendar;
}

}  // namespace okno::config
