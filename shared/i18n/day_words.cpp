// Days and moments in words.
#include <array>

#include "shared/i18n/i18n.h"

namespace okno::i18n {
namespace {

// In the genitive, as a date needs it: «7 декабря».
constexpr std::array<std::string_view, 12> russian_months = {"января",   "февраля", "марта",  "апреля",
                                                             "мая",      "июня",    "июля",   "августа",
                                                             "сентября", "октября", "ноября", "декабря"};
constexpr std::array<std::string_view, 12> english_months = {"January",   "February", "March",    "April",
                                                             "May",       "June",     "July",     "August",
                                                             "September", "October",  "November", "December"};

// «7 декабрь», but «2027 елның 7 декабре»: the year stands in front and owns the month.
constexpr std::array<std::string_view, 12> tatar_months = {"гыйнвар",  "февраль", "март",   "апрель",
                                                           "май",      "июнь",    "июль",   "август",
                                                           "сентябрь", "октябрь", "ноябрь", "декабрь"};
constexpr std::array<std::string_view, 12> tatar_months_of_a_year = {
    "гыйнвары", "феврале", "марты",    "апреле",  "мае",    "июне",
    "июле",     "августы", "сентябре", "октябре", "ноябре", "декабре"};

std::string tatar_day(std::size_t month, const std::string& day, int year, bool with_year) {
  if (!with_year) return day + " " + std::string(tatar_months[month]);
  return std::to_string(year) + " елның " + day + " " + std::string(tatar_months_of_a_year[month]);
}

std::string two_digits(long long number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::string day_words(Lang lang, Day day, Day today) {
  const std::chrono::year_month_day date(day);
  const std::size_t month = static_cast<unsigned>(date.month()) - 1;
  const std::string number = std::to_string(static_cast<unsigned>(date.day()));
  const int year = static_cast<int>(date.year());
  const bool with_year = date.year() != std::chrono::year_month_day(today).year();
  if (lang == Lang::tt) return tatar_day(month, number, year, with_year);
  std::string out;
  if (lang == Lang::en) {
    out.append(english_months[month]).append(" ").append(number);
  } else {
    out.append(number).append(" ").append(russian_months[month]);
  }
  if (with_year) out.append(lang == Lang::en ? ", " : " ").append(std::to_string(year));
  return out;
}

std::string moment_words(Lang lang, Instant at, UtcOffset offset, Day today) {
  const Day day = local_day(at, offset);
  const auto minutes = std::chrono::floor<std::chrono::minutes>(at + offset - day).count();
  return day_words(lang, day, today) + ", " + two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
}

}  // namespace okno::i18n
