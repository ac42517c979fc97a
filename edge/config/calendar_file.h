// A year's working calendar in a file, as xmlcalendar publishes it:
//   <calendar year="2027"><days><day d="02.20" t="2"/><day d="02.22" t="1"/>…</days></calendar>
// t: 1 a day off, 2 a shortened working day, 3 a weekend that is worked. Whatever else it says is passed over.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/lifecycle/calendar.h"

namespace okno::config {

// The error names the line and what to do.
Result<lifecycle::PublishedYear> parse_calendar(std::string_view xml);

// All of them; the error names the file, and of two for one year the second.
Result<lifecycle::Calendar> read_calendars(const std::vector<std::string>& paths);

}  // namespace okno::config
