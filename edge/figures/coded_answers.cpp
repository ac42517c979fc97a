#include "edge/figures/coded_answers.h"

#include <limits>

#include "shared/surveys/event.h"

namespace okno::figures {
namespace {

using surveys::Question;
using surveys::QuestionKind;

constexpr std::size_t bits = 64;
constexpr std::size_t most_cells = 60'000;  // of a code
constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

}  // namespace

CodedAnswers::CodedAnswers(surveys::Survey survey)
    : survey_(std::move(survey)), columns_(survey_.questions.size()) {
  for (std::size_t at = 0; at < columns_.size(); ++at) {
    Column& column = columns_[at];
    column.cells = cells_of(survey_.questions[at]);
    if (column.cells.size() > most_cells) column.cells.clear();
    for (std::size_t cell = 0; cell < column.cells.size(); ++cell)
      column.place_of_cell.emplace(column.cells[cell], cell);
    if (survey_.questions[at].kind == QuestionKind::choices)
      column.words = (column.cells.size() + bits - 1) / bits;
  }
}

// Marks come in the order of the questions, so the next one is mostly this one or the one after it.
std::size_t CodedAnswers::column_of(std::string_view question, std::size_t near) const {
  const std::size_t count = survey_.questions.size();
  for (std::size_t step = 0; step < count; ++step) {
    const std::size_t at = near + step < count ? near + step : near + step - count;
    if (survey_.questions[at].name == question) return at;
  }
  return nowhere;
}

void CodedAnswers::add(std::int64_t version, Day day, const std::vector<Mark>& marks) {
  const std::size_t response = days_.size();
  days_.push_back(static_cast<std::int32_t>(day.time_since_epoch().count()));
  versions_.push_back(static_cast<std::int32_t>(version));
  for (Column& column : columns_) {
    column.codes.push_back(not_asked);
    column.taken.resize(column.taken.size() + column.words);
  }
  std::size_t near = 0;
  for (const Mark& mark : marks) {
    if (mark.question.empty()) continue;
    const std::size_t at = column_of(mark.question, near);
    if (at == nowhere) continue;
    near = at;
    Column& column = columns_[at];
    std::uint16_t& code = column.codes[response];
    if (mark.choice.empty() || mark.choice == surveys::any_answer) {
      if (code == not_asked) code = mark.choice.empty() ? passed_over : answered;
      continue;
    }
    std::string_view choice = mark.choice;
    // Of a ranking "choice place".
    if (survey_.questions[at].kind == QuestionKind::ranking) {
      if (!choice.ends_with(" 1")) continue;
      choice.remove_suffix(2);
    }
    const auto cell = column.place_of_cell.find(choice);
    if (cell == column.place_of_cell.end()) continue;
    if (column.words == 0)
      code = static_cast<std::uint16_t>(first_cell + cell->second);
    else
      column.taken[response * column.words + cell->second / bits] |= std::uint64_t{1}
                                                                     << (cell->second % bits);
  }
}

std::size_t CodedAnswers::bytes() const {
  std::size_t sum = days_.capacity() * sizeof(days_[0]) + versions_.capacity() * sizeof(versions_[0]);
  for (const Column& column : columns_)
    sum +=
        column.codes.capacity() * sizeof(column.codes[0]) + column.taken.capacity() * sizeof(column.taken[0]);
  return sum;
}

std::vector<DayCount> CodedAnswers::days(std::int64_t version) const {
  std::map<Day, std::int64_t> by_day;
  for (std::size_t response = 0; response < days_.size(); ++response)
    if (is_of(response, version)) ++by_day[Day(std::chrono::days(days_[response]))];
  return with_days_between(by_day);
}

std::vector<PageCount> CodedAnswers::pages(std::int64_t version) const {
  const auto pages = surveys::pages_of(survey_);
  std::vector<PageCount> counts(pages.size());
  for (std::size_t page = 0; page < pages.size(); ++page)
    for (const std::size_t question : pages[page])
      counts[page].questions.push_back(survey_.questions[question].name);
  std::vector<PageState> person(pages.size());
  for (std::size_t response = 0; response < days_.size(); ++response) {
    if (!is_of(response, version)) continue;
    for (std::size_t page = 0; page < pages.size(); ++page) {
      person[page] = {};
      for (const std::size_t question : pages[page]) {
        const std::uint16_t code = columns_[question].codes[response];
        person[page].is_asked = person[page].is_asked || code != not_asked;
        person[page].is_answered = person[page].is_answered || code >= answered;
      }
    }
    count_in(counts, person);
  }
  return counts;
}

std::vector<std::size_t> CodedAnswers::cells_of_response(const Column& column, std::size_t response) const {
  std::vector<std::size_t> cells;
  if (column.words == 0) {
    if (column.codes[response] >= first_cell)
      cells.push_back(column.codes[response] - std::size_t{first_cell});
    return cells;
  }
  for (std::size_t cell = 0; cell < column.cells.size(); ++cell)
    if ((column.taken[response * column.words + cell / bits] >> (cell % bits) & 1) != 0)
      cells.push_back(cell);
  return cells;
}

Result<std::size_t> CodedAnswers::with_cells(std::string_view question) const {
  const auto found = surveys::index_of(survey_, question);
  if (!found) return Error::not_found("there is no question " + std::string(question));
  if (columns_[*found].cells.empty())
    return Error::unsupported(std::string(question) + " has neither choices nor marks");
  return *found;
}

Result<CrossTable> CodedAnswers::cross(std::string_view rows, std::string_view columns,
                                       std::int64_t version) const {
  const auto row = with_cells(rows), column = with_cells(columns);
  if (!row) return row.error();
  if (!column) return column.error();
  const Column &across = columns_[*row], &down = columns_[*column];
  CrossTable table;
  table.rows = across.cells;
  table.columns = down.cells;
  table.of_row.resize(table.rows.size());
  table.of_column.resize(table.columns.size());
  table.counts.assign(table.rows.size(), std::vector<std::int64_t>(table.columns.size()));
  for (std::size_t response = 0; response < days_.size(); ++response)
    if (is_of(response, version) && across.codes[response] >= answered && down.codes[response] >= answered)
      count_in(table, cells_of_response(across, response), cells_of_response(down, response));
  return table;
}

Result<std::vector<std::size_t>> CodedAnswers::members(std::string_view question) const {
  const auto at = with_cells(question);
  if (!at) return at.error();
  const Column& column = columns_[*at];
  if (column.words > 0 || survey_.questions[*at].kind == QuestionKind::ranking)
    return Error::unsupported(std::string(question) + " may have several answers");
  std::vector<std::size_t> members;
  members.reserve(days_.size());
  for (const std::uint16_t code : column.codes)
    members.push_back(code >= first_cell ? code - std::size_t{first_cell} : unknown);
  return members;
}

std::vector<double> CodedAnswers::indicator(std::size_t question, std::size_t cell) const {
  const Column& column = columns_[question];
  std::vector<double> values;
  values.reserve(days_.size());
  for (std::size_t response = 0; response < days_.size(); ++response) {
    const std::uint16_t code = column.codes[response];
    if (code < answered) {
      values.push_back(std::numeric_limits<double>::quiet_NaN());
    } else if (column.words == 0) {
      values.push_back(code == first_cell + cell ? 1 : 0);
    } else {
      const std::uint64_t word = column.taken[response * column.words + cell / bits];
      values.push_back((word >> (cell % bits) & 1) != 0 ? 1 : 0);
    }
  }
  return values;
}

}  // namespace okno::figures
