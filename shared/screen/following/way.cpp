#include "shared/screen/following/way.h"

#include <algorithm>

namespace okno::screen::following {
namespace {

using i18n::Text;
using lifecycle::MessageStatus;
using lifecycle::State;

// Days of the term are the calendar's: they are true whatever the term is counted in.
struct Term {
  long long total;
  long long passed;
};

Term term_of(const screen::Sheet& sheet, const MessageStatus& status) {
  const Day first = local_day(status.registered_at, status.offset);
  const Day last = local_day(status.due_at, status.offset);
  return {(last - first).count(), (sheet.today(status.offset) - first).count()};
}

// «шестой», «десяти»; larger numbers read better in figures.
constexpr long long most_in_words = 10;

std::string day_of_term(const screen::Sheet& sheet, const Term& term, const std::string& due) {
  if (term.passed <= 0) return sheet.words(Text::of("screen.term.begins").with("due", due));
  if (term.passed == term.total) return sheet.words(Text::of("screen.term.last_day").with("due", due));
  if (term.total > most_in_words)
    return sheet.words(
        Text::of("screen.term.day").with("day", term.passed).with("total", term.total).with("due", due));
  return sheet.words(Text::of("screen.term.day_in_words")
                         .with("day", sheet.words("screen.ordinal." + std::to_string(term.passed)))
                         .with("total", sheet.words("screen.out_of." + std::to_string(term.total)))
                         .with("due", due));
}

std::string state_key(std::string_view room, State state) {
  std::string key = "screen.";
  key.append(room).append(".").append(lifecycle::to_string(state));
  return key;
}

bool names_body(State state) {
  return state == State::forwarded || state == State::assigned || state == State::in_work ||
         state == State::review;
}

WayStep step_item(const screen::Sheet& sheet, const MessageStatus& status, const lifecycle::Step& step,
                  std::size_t index) {
  const UtcOffset offset = status.offset;
  const std::string_view sent = status.joined ? "screen.way.sent_by_another" : "screen.way.sent";
  WayStep item;
  item.id = std::to_string(index);
  item.happened = true;
  if (!step.topic.empty()) {
    // It stands where it stood: what is new is said in the note.
    item.label = step.note;
    item.detail = i18n::moment_words(sheet.shell.lang, step.at, offset, sheet.today(offset));
    return item;
  }
  item.label = index == 0 ? sheet.words(sent) : sheet.words(state_key("way", step.status));
  // The first hop is the citizen's own.
  if (index != 0 && !step.name.empty()) item.label += ": " + step.name;
  if (step.status == State::declined) item.tone = Tone::bad;
  if (!step.note.empty())
    item.detail = sheet.words(Text::of("screen.way.note").with("note", step.note)) + " · ";
  // Of another's message the day is told, and no hour.
  item.detail += index == 0 && status.joined
                     ? sheet.day_words(step.at, offset)
                     : i18n::moment_words(sheet.shell.lang, step.at, offset, sheet.today(offset));
  return item;
}

}  // namespace

std::string status_title(const screen::Sheet& sheet, const MessageStatus& status) {
  if (status.status == State::postponed)
    return sheet.words(
        Text::of("screen.status.postponed").with("day", sheet.day_words(status.due_at, status.offset)));
  std::string title = sheet.words(state_key("status", status.status));
  if (names_body(status.status) && !status.responsible.name.empty()) title += ": " + status.responsible.name;
  return title;
}

void put_term(screen::Sheet& sheet, const MessageStatus& status) {
  if (!lifecycle::is_open(status.status)) return;
  const Term term = term_of(sheet, status);
  const std::string due = sheet.day_words(status.due_at, status.offset);
  const bool late = term.passed > term.total;
  if (late)
    sheet.note("late", sheet.words(Text::of("screen.term.late").with("count", term.passed - term.total)),
               sheet.words(Text::of("screen.term.late_text").with("due", due)), Tone::bad);

  TermBar& bar = sheet.put<TermBar>("term", late ? sheet.words(Text::of("screen.term.over").with("due", due))
                                                 : day_of_term(sheet, term, due));
  bar.value = due;
  bar.tone = late ? Tone::bad : Tone::plain;
  const long long total = std::max(term.total, 1LL);
  bar.fraction = static_cast<double>(std::clamp(term.passed, 0LL, total)) / static_cast<double>(total);
  if (late) bar.fraction = 1;
}

void put_way(screen::Sheet& sheet, const MessageStatus& status) {
  sheet.put<Heading>("way_title", sheet.words("screen.way.title"));
  Timeline& way = sheet.put<Timeline>("way", sheet.words("screen.way.title"));
  std::vector<lifecycle::Step> steps = status.history;
  // Every way begins with the citizen, whether or not the node tells of it.
  if (steps.empty() || steps.front().status != State::moderation)
    steps.insert(steps.begin(), {status.registered_at, State::moderation, {}, {}, {}});
  for (std::size_t i = 0; i < steps.size(); ++i) way.items.push_back(step_item(sheet, status, steps[i], i));
  if (!lifecycle::is_open(status.status)) return;

  if (status.status == State::moderation) {
    WayStep& check = way.items.emplace_back();
    check.id = "moderation";
    check.label = sheet.words("screen.way.next_moderation");
  }
  WayStep& answer = way.items.emplace_back();
  answer.id = "answer";
  answer.label = sheet.words("screen.way.next_answer");
  answer.detail =
      sheet.words(Text::of("screen.way.until").with("due", sheet.day_words(status.due_at, status.offset)));
}

}  // namespace okno::screen::following
