#include "shared/lifecycle/due.h"

#include <cstdio>

#include "edge/commands/command.h"
#include "edge/commands/options.h"
#include "edge/config/calendar_file.h"
#include "edge/config/config_file.h"
#include "shared/base/instant.h"

namespace okno::commands {
namespace {

constexpr int longest_days = 3660;

bool parse_kind(std::string_view name, lifecycle::TermKind& kind) {
  if (name == "working") {
    kind = lifecycle::TermKind::working_days;
  } else if (name == "calendar") {
    kind = lifecycle::TermKind::calendar_days;
  } else {
    return false;
  }
  return true;
}

bool parse_off_day(std::string_view name, lifecycle::OffDay& off_day) {
  if (name == "next") {
    off_day = lifecycle::OffDay::next;
  } else if (name == "previous") {
    off_day = lifecycle::OffDay::previous;
  } else if (name == "keep") {
    off_day = lifecycle::OffDay::keep;
  } else {
    return false;
  }
  return true;
}

}  // namespace

int due(const Arguments& arguments) {
  const auto options =
      Options::parse(arguments, {.values = {"from", "days", "kind", "off-day", "config"}, .flags = {}});
  if (!options) return misuse("due", options.error().detail);
  for (const std::string_view needed : {"from", "days", "kind"}) {
    if (!options->find(needed)) return misuse("due", "--" + std::string(needed) + " is missing");
  }

  lifecycle::Term term;
  if (!parse_kind(*options->find("kind"), term.kind)) return misuse("due", "--kind is working or calendar");
  if (!parse_off_day(options->get("off-day", "next"), term.off_day))
    return misuse("due", "--off-day is next, previous or keep");
  const auto days = parse_number(*options->find("days"), 0, longest_days);
  if (!days) return refuse("--days: " + days.error().detail);
  term.days = static_cast<int>(*days);
  const auto from = parse_rfc3339(*options->find("from"));
  if (!from) return refuse("--from: " + from.error().detail + "; write it like 2026-04-29T10:00:00+03:00");

  lifecycle::Calendar calendar;
  if (const std::string* path = options->find("config")) {
    const auto config = config::read_config(*path);
    if (!config) return refuse(config.error().as_error().detail);
    auto read = config::read_calendars(config->calendars);
    if (!read) return refuse(read.error().detail);
    calendar = *std::move(read);
  }
  const lifecycle::Due due = lifecycle::due(from->at, from->offset, term, calendar);
  std::puts(to_rfc3339(due.at, from->offset).c_str());
  if (due.source == lifecycle::CalendarSource::rule_of_thumb) {
    std::fputs(
        "okno: the working calendar of a year in this term is not known here; weekends and the holidays of "
        "article 112 of the Labour Code were counted as days off (--config FILE names calendars)\n",
        stderr);
  }
  return done;
}

}  // namespace okno::commands
