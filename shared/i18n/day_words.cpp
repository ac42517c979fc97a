// Days and moments in words.
#include <array>

#include "shared/i18n/i18n.h"

namespace okno::i18n {
namespace {

// In the genitive, as a date needs it: «7 декабря».
constexpr std::array<std::string_view, 12> russian_months = {
    "января", "февраля", "марта",    "апреля",  "мая",    "июня",
    "июля",   "августа", "сентября", "октября", "ноября", "декабря"};
constexpr std::array<std::string_view, 12> english_months = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::string two_digits(long long number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::string day_words(Lang lang, Day day, Day today) {
  const std::chrono::year_month_day date(day);
  const std::size_t month = static_cast<unsigned>(date.month()) - 1;
  const std::string number = std::to_string(static_cast<unsigned>(date.day()));
  std::string out;
  if (lang == Lang::en) {
    out.append(english_months[month]).append(" ").append(number);
  } else {
    out.append(number).append(" ").append(russian_months[month]);
  }
  if (date.year() != std::chrono::year_month_day(today).year())
    out.append(lang == Lang::en ? ", " : " ").append(std::to_string(static_cast<int>(date.year())));
  return out;
}

std::string moment_words(Lang lang, Instant at, UtcOffset offset, Day today) {
  const Day day = local_day(at, offset);
  const auto minutes = std::chrono::floor<std::chrono::minutes>(at + offset - day).count();
  return day_words(lang, day, today) + ", " + two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
}

}  // namespace okno::i18n
