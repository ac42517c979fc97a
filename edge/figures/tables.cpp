#include "edge/figures/tables.h"

#include <algorithm>
#include <cmath>

namespace okno::figures {
namespace {

using surveys::Question;
using surveys::QuestionKind;

constexpr double rounding = 1e-9;

double share(std::int64_t part, std::int64_t of) {
  return of == 0 ? 0 : static_cast<double>(part) / static_cast<double>(of);
}

// Which cells an answer is in; of a ranking the first place alone.
std::vector<std::size_t> places_of(const Question& question, const std::vector<std::string>& cells,
                                   const std::string& answer) {
  std::vector<std::size_t> places;
  for (const std::string_view name : surveys::logic::chosen(answer)) {
    const auto cell = std::find(cells.begin(), cells.end(), name);
    if (cell != cells.end()) places.push_back(static_cast<std::size_t>(cell - cells.begin()));
    if (question.kind == QuestionKind::ranking) break;
  }
  return places;
}

std::vector<std::size_t> with_people(const std::vector<std::int64_t>& totals) {
  std::vector<std::size_t> places;
  for (std::size_t at = 0; at < totals.size(); ++at)
    if (totals[at] > 0) places.push_back(at);
  return places;
}

std::int64_t sum_of(const std::vector<std::int64_t>& counts) {
  std::int64_t sum = 0;
  for (const std::int64_t count : counts) sum += count;
  return sum;
}

}  // namespace

std::vector<std::string> cells_of(const Question& question) {
  std::vector<std::string> cells;
  if (surveys::has_choices(question.kind))
    for (const surveys::Choice& choice : question.choices) cells.push_back(choice.name);
  if (question.kind == QuestionKind::scale && question.step > 0)
    for (int step = 0; question.from + step * question.step <= question.to + rounding; ++step)
      cells.push_back(surveys::logic::to_text(question.from + step * question.step));
  return cells;
}

double CrossTable::share_of_row(std::size_t row, std::size_t column) const {
  return share(counts[row][column], of_row[row]);
}
double CrossTable::share_of_column(std::size_t row, std::size_t column) const {
  return share(counts[row][column], of_column[column]);
}

std::optional<Association> association_in(const CrossTable& table) {
  if (sum_of(table.of_row) != table.all || sum_of(table.of_column) != table.all) return std::nullopt;
  for (std::size_t row = 0; row < table.counts.size(); ++row)
    if (sum_of(table.counts[row]) != table.of_row[row]) return std::nullopt;
  const auto rows = with_people(table.of_row), columns = with_people(table.of_column);
  if (rows.size() < 2 || columns.size() < 2) return std::nullopt;
  Association found;
  const double all = static_cast<double>(table.all);
  found.least_expected = all;
  for (const std::size_t row : rows)
    for (const std::size_t column : columns) {
      const double expected =
          static_cast<double>(table.of_row[row]) / all * static_cast<double>(table.of_column[column]);
      const double off = static_cast<double>(table.counts[row][column]) - expected;
      found.chi_square += off * off / expected;
      found.least_expected = std::min(found.least_expected, expected);
    }
  found.degrees = static_cast<std::int64_t>((rows.size() - 1) * (columns.size() - 1));
  found.probability = chi_square_tail(found.chi_square, static_cast<double>(found.degrees));
  const double least = static_cast<double>(std::min(rows.size(), columns.size()) - 1);
  found.cramers_v = std::sqrt(found.chi_square / all / least);
  return found;
}

CrossCounter::CrossCounter(const Question& rows, const Question& columns) : rows_(&rows), columns_(&columns) {
  table_.rows = cells_of(rows);
  table_.columns = cells_of(columns);
  table_.of_row.resize(table_.rows.size());
  table_.of_column.resize(table_.columns.size());
  table_.counts.assign(table_.rows.size(), table_.of_column);
}

Result<CrossCounter> CrossCounter::of(const surveys::Survey& survey, std::string_view rows,
                                      std::string_view columns) {
  const Question* found[] = {surveys::find_question(survey, rows), surveys::find_question(survey, columns)};
  for (const Question* question : found) {
    if (question == nullptr) return Error::not_found("there is no such question");
    if (cells_of(*question).empty())
      return Error::unsupported("question " + question->name + " has no choices to count");
  }
  return CrossCounter(*found[0], *found[1]);
}

void CrossCounter::add(const surveys::Answers& answers) {
  const auto rows = places_of(*rows_, table_.rows, surveys::answer_in(answers, rows_->name));
  const auto columns = places_of(*columns_, table_.columns, surveys::answer_in(answers, columns_->name));
  count_in(table_, rows, columns);
}

void count_in(CrossTable& table, const std::vector<std::size_t>& rows,
              const std::vector<std::size_t>& columns) {
  if (rows.empty() || columns.empty()) return;
  ++table.all;
  for (const std::size_t row : rows) ++table.of_row[row];
  for (const std::size_t column : columns) ++table.of_column[column];
  for (const std::size_t row : rows)
    for (const std::size_t column : columns) ++table.counts[row][column];
}

std::vector<DayCount> with_days_between(const std::map<Day, std::int64_t>& by_day) {
  std::vector<DayCount> days;
  if (by_day.empty()) return days;
  for (Day day = by_day.begin()->first; day <= by_day.rbegin()->first; day += std::chrono::days(1)) {
    const auto found = by_day.find(day);
    days.push_back({day, found == by_day.end() ? 0 : found->second});
  }
  return days;
}

PageCounter::PageCounter(const surveys::Survey& survey) : survey_(survey), pages_(surveys::pages_of(survey)) {
  for (const auto& page : pages_) {
    PageCount& count = counts_.emplace_back();
    for (const std::size_t question : page) count.questions.push_back(survey.questions[question].name);
  }
}

void PageCounter::add(const Response& response) {
  surveys::Walk walk(survey_, response.answers, local_day(response.at, UtcOffset(0)));
  std::vector<PageState> person(pages_.size());
  for (std::size_t at = 0; at < pages_.size(); ++at) {
    for (const std::size_t index : pages_[at]) {
      const Question& question = survey_.questions[index];
      if (question.since > response.version || !surveys::is_asked_of_people(question.kind)) continue;
      person[at].is_asked = person[at].is_asked || walk.is_asked(index);
      person[at].is_answered = person[at].is_answered || !walk.value(index).empty();
    }
  }
  count_in(counts_, person);
}

void count_in(std::vector<PageCount>& pages, const std::vector<PageState>& person) {
  PageCount* last = nullptr;
  bool is_asked_more = false;
  for (std::size_t at = 0; at < pages.size(); ++at) {
    if (!person[at].is_asked) continue;
    ++pages[at].asked;
    is_asked_more = !person[at].is_answered;
    if (!person[at].is_answered) continue;
    ++pages[at].answered;
    last = &pages[at];
  }
  if (last != nullptr && is_asked_more) ++last->last;
}

Likert likert_of(const std::vector<std::int64_t>& counts) {
  Likert found;
  Histogram steps;
  for (std::size_t step = 0; step < counts.size(); ++step) {
    steps[static_cast<double>(step + 1)] = counts[step];
    const std::size_t mirrored = counts.size() - 1 - step;
    (step < mirrored ? found.low : step > mirrored ? found.high : found.middle) += counts[step];
  }
  found.answers = sum_of(counts);
  found.low_interval = wilson(found.low, found.answers);
  found.high_interval = wilson(found.high, found.answers);
  found.mean = mean_of(steps).mean;
  found.median = median_of(steps);
  return found;
}

}  // namespace okno::figures
