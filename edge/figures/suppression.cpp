#include "edge/figures/suppression.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "edge/figures/skip_logic.h"

namespace okno::figures {
namespace {

using surveys::Question;
using surveys::QuestionKind;
using surveys::QuestionResult;

bool is_small(std::int64_t count) { return count > 0 && count < least_published; }
Cell shown(std::int64_t count) { return is_small(count) ? Cell() : Cell(count); }

// A table with its margins as a last row and column. A hidden cell is an edge between its row and its column. Each row and
// column is an equation, so a cell follows from those shown unless it is on a cycle of hidden ones (Gusfield 1988), along
// which each can be one more or one less.
class Edges {
 public:
  Edges(const std::vector<std::vector<std::int64_t>>& counts, Margins margins)
      : counts_(counts), margins_(margins) {
    hidden_.assign(rows(), std::vector<bool>(columns()));
    for (std::size_t row = 0; row < rows(); ++row)
      for (std::size_t column = 0; column < columns(); ++column)
        hidden_[row][column] =
            is_small(counts[row][column]) && !(margins == Margins::known && is_margin(row, column));
  }

  bool is_hidden(std::size_t row, std::size_t column) const { return hidden_[row][column]; }

  // False: it cannot be done, and nothing may be shown.
  bool close_cycles() {
    for (std::size_t row = 0; row < rows(); ++row)
      for (std::size_t column = 0; column < columns(); ++column)
        if (hidden_[row][column] && !close_cycle(row, column)) return false;
    return true;
  }

 private:
  static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
  std::size_t rows() const { return counts_.size(); }
  std::size_t columns() const { return counts_.front().size(); }

  bool is_margin(std::size_t row, std::size_t column) const {
    return (row + 1 == rows()) != (column + 1 == columns());
  }
  // Whether the cell could be one more, or one less and still be hidden: a hidden one counts somebody.
  bool may_be(bool is_more, std::size_t row, std::size_t column) const {
    return counts_[row][column] > (is_more ? 0 : 1);
  }

  // What it costs the reader to lose it.
  std::int64_t cost(std::size_t row, std::size_t column) const {
    if (row + 1 == rows() && column + 1 == columns()) return never;
    if (hidden_[row][column]) return 0;
    if (is_margin(row, column)) return margins_ == Margins::known ? never : 5 * counts_.back().back();
    return counts_[row][column];
  }

  struct Way {
    std::int64_t cost = never;
    std::vector<std::pair<std::size_t, std::size_t>> cells;
  };

  // Hides the cheapest cycle on which the cell is one more or one less.
  bool close_cycle(std::size_t row, std::size_t column) {
    const Way more = may_be(true, row, column) ? way(row, column, true) : Way();
    const Way less = may_be(false, row, column) ? way(row, column, false) : Way();
    const Way& best = more.cost <= less.cost ? more : less;
    for (const auto& [at_row, at_column] : best.cells) hidden_[at_row][at_column] = true;
    return best.cost != never;
  }

  // From the row to the column but by the cell itself (Dijkstra). Cells on the way are by turns one less and one more; a
  // margin stands on the other side of its equation.
  Way way(std::size_t from_row, std::size_t to_column, bool is_more) const {
    const bool is_more_in_sum = is_more != is_margin(from_row, to_column);
    const std::size_t nodes = rows() + columns();
    std::vector<std::int64_t> distance(nodes, never);
    std::vector<std::size_t> before(nodes, nodes);
    std::vector<bool> done(nodes);
    distance[from_row] = 0;
    while (true) {
      std::size_t nearest = nodes;
      for (std::size_t node = 0; node < nodes; ++node)
        if (!done[node] && distance[node] != never &&
            (nearest == nodes || distance[node] < distance[nearest]))
          nearest = node;
      if (nearest == nodes) return {};
      if (nearest == rows() + to_column) break;
      done[nearest] = true;
      const bool is_row = nearest < rows();
      for (std::size_t other = is_row ? rows() : 0; other < (is_row ? nodes : rows()); ++other) {
        const std::size_t row = is_row ? nearest : other, column = (is_row ? other : nearest) - rows();
        if (row == from_row && column == to_column) continue;
        const std::int64_t step = cost(row, column);
        const bool is_step_more = (is_row ? !is_more_in_sum : is_more_in_sum) != is_margin(row, column);
        if (step == never || !may_be(is_step_more, row, column)) continue;
        if (distance[nearest] + step >= distance[other]) continue;
        distance[other] = distance[nearest] + step;
        before[other] = nearest;
      }
    }
    Way found{distance[rows() + to_column], {}};
    for (std::size_t at = rows() + to_column; at != from_row; at = before[at])
      found.cells.emplace_back(std::min(at, before[at]), std::max(at, before[at]) - rows());
    return found;
  }

  const std::vector<std::vector<std::int64_t>>& counts_;
  const Margins margins_;
  std::vector<std::vector<bool>> hidden_;
};

// Parts of which these are hidden already. Readers know that each hidden part counts somebody: more are hidden, the smallest
// first, until each of them could be five.
std::vector<Cell> hide_more(const std::vector<std::int64_t>& parts, std::vector<Cell> cells) {
  while (true) {
    std::int64_t hidden = 0, sum = 0;
    std::size_t least = parts.size();
    for (std::size_t at = 0; at < parts.size(); ++at) {
      if (!cells[at]) {
        ++hidden;
        sum += parts[at];
      } else if (parts[at] > 0 && (least == parts.size() || parts[at] < parts[least])) {
        least = at;
      }
    }
    if (hidden == 0 || (hidden > 1 && sum >= least_published + hidden - 1)) return cells;
    if (least == parts.size()) return std::vector<Cell>(parts.size());
    cells[least].reset();
  }
}

// Choices of which one is taken are parts of who was asked, and so is who passed the question over.
void publish_parts(const QuestionResult& result, surveys::ShownQuestion& out) {
  std::vector<std::int64_t> parts;
  for (const surveys::ChoiceCount& each : result.choices) parts.push_back(each.answers);
  parts.push_back(result.passed_over);
  const std::vector<Cell> cells = hide_parts(parts);
  for (std::size_t at = 0; at < result.choices.size(); ++at) out.choices[at].answers = cells[at];
  out.passed_over = cells.back();
  out.answered = out.passed_over ? Cell(result.answered) : Cell();
}

// Each choice is a question of its own: who took it, and who answered and did not. Where everybody takes as many, choices
// have a sum, too.
void publish_each(const Question& question, const QuestionResult& result, surveys::ShownQuestion& out) {
  std::vector<std::int64_t> parts;
  std::vector<Cell> cells;
  for (const surveys::ChoiceCount& each : result.choices) {
    parts.push_back(each.answers);
    cells.push_back(is_small(result.answered - each.answers) ? Cell() : shown(each.answers));
  }
  if (question.most == 1 || (question.most > 0 && question.least == question.most))
    cells = hide_more(parts, std::move(cells));
  for (std::size_t at = 0; at < parts.size(); ++at) out.choices[at].answers = cells[at];
}

// Choices by places, both of which sum to people.
void publish_ranking(const Question& question, const QuestionResult& result, surveys::ShownQuestion& out) {
  const std::size_t size = question.choices.size();
  std::vector<std::vector<std::int64_t>> counts(size, std::vector<std::int64_t>(size));
  for (const surveys::ChoiceCount& each : result.choices) {
    const std::size_t blank = each.choice.find(' ');
    const surveys::Choice* choice = question.find(std::string_view(each.choice).substr(0, blank));
    const double place =
        blank == std::string::npos ? 0 : surveys::logic::to_number(each.choice.substr(blank + 1));
    if (choice == nullptr || !(place >= 1 && place <= static_cast<double>(size))) continue;
    counts[static_cast<std::size_t>(choice - question.choices.data())][static_cast<std::size_t>(place) - 1] +=
        each.answers;
  }
  const HiddenTable hidden = hide_table(counts, Margins::known);
  for (std::size_t row = 0; row < size; ++row)
    for (std::size_t place = 0; place < size; ++place)
      out.choices.push_back(
          {question.choices[row].name + " " + std::to_string(place + 1), hidden.counts[row][place]});
}

void publish_values(const Question& question, const QuestionResult& result, surveys::ShownQuestion& out) {
  const bool is_whole = out.asked && !is_small(result.answered);
  switch (question.kind) {
    case QuestionKind::choice:
    case QuestionKind::scale:
    case QuestionKind::choices:
      for (const surveys::ChoiceCount& each : result.choices) out.choices.push_back({each.choice, Cell()});
      if (question.kind != QuestionKind::choices && is_whole)
        publish_parts(result, out);
      else if (out.answered)
        publish_each(question, result, out);
      return;
    case QuestionKind::ranking:
      if (out.answered) publish_ranking(question, result, out);
      return;
    case QuestionKind::text:
    case QuestionKind::number:
    case QuestionKind::date:
    case QuestionKind::place:
    case QuestionKind::files:
    case QuestionKind::note:
    case QuestionKind::calculation:
      return;
  }
}

}  // namespace

std::vector<Cell> hide_parts(const std::vector<std::int64_t>& parts) {
  std::vector<Cell> cells;
  for (const std::int64_t part : parts) cells.push_back(shown(part));
  return hide_more(parts, std::move(cells));
}

HiddenTable hide_table(const std::vector<std::vector<std::int64_t>>& counts, Margins margins) {
  HiddenTable hidden;
  if (counts.empty() || counts.front().empty()) return hidden;
  std::vector<std::vector<std::int64_t>> whole = counts;
  for (auto& row : whole) row.push_back(std::accumulate(row.begin(), row.end(), std::int64_t{0}));
  whole.emplace_back(whole.front().size());
  for (std::size_t row = 0; row < counts.size(); ++row)
    for (std::size_t column = 0; column < whole[row].size(); ++column)
      whole.back()[column] += whole[row][column];
  Edges edges(whole, margins);
  const bool is_safe = !is_small(whole.back().back()) && edges.close_cycles();
  const auto cell = [&](std::size_t row, std::size_t column) {
    return is_safe && !edges.is_hidden(row, column) ? Cell(whole[row][column]) : Cell();
  };
  const std::size_t rows = counts.size(), columns = counts.front().size();
  for (std::size_t row = 0; row < rows; ++row) {
    std::vector<Cell>& cells = hidden.counts.emplace_back();
    for (std::size_t column = 0; column < columns; ++column) cells.push_back(cell(row, column));
    hidden.of_row.push_back(cell(row, columns));
  }
  for (std::size_t column = 0; column < columns; ++column) hidden.of_column.push_back(cell(rows, column));
  hidden.all = shown(whole.back().back());
  return hidden;
}

HiddenTable hide_table(const CrossTable& table) {
  HiddenTable hidden = hide_table(table.counts, Margins::shown);
  std::int64_t sum = 0;
  for (const auto& row : table.counts) sum += std::accumulate(row.begin(), row.end(), std::int64_t{0});
  if (sum == table.all) return hidden;
  std::fill(hidden.of_row.begin(), hidden.of_row.end(), Cell());
  std::fill(hidden.of_column.begin(), hidden.of_column.end(), Cell());
  hidden.all = shown(table.all);
  return hidden;
}

surveys::ShownResults publish(const surveys::Survey& survey, const surveys::Results& results) {
  surveys::ShownResults published{results.id, results.version, shown(results.responses), {}};
  for (const QuestionResult& result : results.questions) {
    const Question* question = surveys::find_question(survey, result.question);
    surveys::ShownQuestion& out = published.questions.emplace_back();
    out.question = result.question;
    if (question == nullptr || question->publishing == surveys::Publishing::never || !published.responses)
      continue;
    out.asked = shown(result.answered + result.passed_over);
    // Two parts of who was asked: both or neither.
    const std::vector<Cell> parts = hide_parts({result.answered, result.passed_over});
    if (out.asked) out.answered = parts[0], out.passed_over = parts[1];
    publish_values(*question, result, out);
  }
  hide_what_tells(survey, results, published);
  return published;
}

}  // namespace okno::figures
