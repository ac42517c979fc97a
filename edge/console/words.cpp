#include "edge/console/words.h"

#include <algorithm>

#include "shared/i18n/i18n.h"

namespace okno::console {
namespace {

using lifecycle::Action;
using lifecycle::State;

constexpr std::chrono::days soon{3};

std::string days_words(long long days) {
  const long long tens = days % 100;
  const long long ones = days % 10;
  const bool teens = tens >= 11 && tens <= 14;
  const std::string_view noun = !teens && ones == 1                ? " день"
                                : !teens && ones >= 2 && ones <= 4 ? " дня"
                                                                   : " дней";
  return std::to_string(days) + std::string(noun);
}

}  // namespace

std::string_view state_words(State state) {
  switch (state) {
    case State::moderation:
      return "Новое";
    case State::declined:
      return "Отклонено";
    case State::accepted:
      return "Принято";
    case State::forwarded:
      return "Передано";
    case State::assigned:
      return "Назначен исполнитель";
    case State::in_work:
      return "В работе";
    case State::postponed:
      return "Отложено";
    case State::answered:
      return "Отвечено";
    case State::review:
      return "Просят пересмотреть";
    case State::closed:
      return "Закрыто";
  }
  return {};
}

std::string_view action_words(Action action) {
  switch (action) {
    case Action::accept:
      return "Принять";
    case Action::decline:
      return "Отклонить";
    case Action::forward:
      return "Передать";
    case Action::assign:
      return "Назначить исполнителя";
    case Action::take:
      return "Взять в работу";
    case Action::postpone:
      return "Отложить";
    case Action::answer:
      return "Ответить";
    case Action::classify:
      return "Уточнить тему";
    case Action::open_review:
      return "Открыть пересмотр";
    case Action::close:
      return "Закрыть";
  }
  return {};
}

std::string_view due_class(const store::MessageRow& row, Instant now) {
  if (!lifecycle::is_open(row.status)) return "due";
  if (row.due_at < now) return "due overdue";
  return row.due_at < now + soon ? "due soon" : "due";
}

std::string due_words(const store::MessageRow& row, Instant now) {
  const Day today = local_day(now, row.offset);
  const Day last = local_day(row.due_at, row.offset);
  std::string day = i18n::day_words(i18n::Lang::ru, last, today);
  if (!lifecycle::is_open(row.status)) return day;
  if (row.due_at < now) return "просрочено на " + days_words(std::max<long long>((today - last).count(), 1));
  if (last == today) return "сегодня последний день";
  return "до " + day;
}

}  // namespace okno::console
