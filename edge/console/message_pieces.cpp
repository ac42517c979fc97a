#include "edge/console/message_pieces.h"

#include <algorithm>

#include "edge/words/words.h"

namespace okno::console {
namespace {

using i18n::Lang;
using lifecycle::State;

constexpr std::chrono::days soon{3};

Badge::Tone tone_of(State state) {
  switch (state) {
    case State::moderation:
    case State::review:
      return Badge::Tone::waiting;
    case State::accepted:
    case State::forwarded:
    case State::assigned:
    case State::in_work:
      return Badge::Tone::under_way;
    case State::postponed:
      return Badge::Tone::plain;
    case State::answered:
    case State::closed:
      return Badge::Tone::over;
    case State::declined:
      return Badge::Tone::bad;
  }
  return Badge::Tone::plain;
}

std::string due_words(Lang lang, const store::MessageRow& row, Instant now) {
  const Day today = local_day(now, row.offset);
  const Day last = local_day(row.due_at, row.offset);
  std::string day = i18n::day_words(lang, last, today);
  if (!lifecycle::is_open(row.status)) return day;
  if (row.due_at < now) {
    const auto days = std::max<long long>((today - last).count(), 1);
    return words::say(lang, i18n::Text::of("console.term.overdue").with("days", days));
  }
  if (last == today) return words::say(lang, "console.term.today");
  return words::say(lang, i18n::Text::of("console.term.until").with("day", std::string_view(day)));
}

Time::Tone due_tone(const store::MessageRow& row, Instant now) {
  if (!lifecycle::is_open(row.status)) return Time::Tone::term;
  if (row.due_at < now) return Time::Tone::overdue;
  return row.due_at < now + soon ? Time::Tone::soon : Time::Tone::term;
}

}  // namespace

std::string state_words(Lang lang, State state) {
  return words::say(lang, "console.state." + std::string(lifecycle::to_string(state)));
}

std::string action_words(Lang lang, lifecycle::Action action) {
  return words::say(lang, "console.action." + std::string(lifecycle::to_string(action)));
}

Badge state_badge(Lang lang, State state) {
  return {state_words(lang, state), tone_of(state), std::string(lifecycle::to_string(state))};
}

Line repeats_badge(Lang lang, const store::MessageRow& row) {
  if (row.answer_repeats <= 0) return {};
  const i18n::Text text =
      i18n::Text::of("console.queue.repeats").with("count", static_cast<long long>(row.answer_repeats));
  return {Text{" "}, Badge{words::say(lang, text), Badge::Tone::bad}};
}

Time due_time(Lang lang, const store::MessageRow& row, Instant now) {
  return {due_words(lang, row, now), to_rfc3339(row.due_at, row.offset), due_tone(row, now)};
}

Time moment(Lang lang, Instant at, const store::MessageRow& row, Instant now) {
  return {i18n::moment_words(lang, at, row.offset, local_day(now, row.offset)), to_rfc3339(at, row.offset)};
}

std::string message_address(const MessageNumber& number) { return "/console/messages/" + number.value; }

}  // namespace okno::console
