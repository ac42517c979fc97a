#include "edge/figures/margins_file.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "edge/figures/tables.h"
#include "shared/base/text.h"

namespace okno::figures {
namespace {

using surveys::Question;
using surveys::QuestionKind;
using Why = MarginFault::Why;

constexpr std::size_t columns = 3;

std::vector<std::string> cells_in(std::string_view line, char between) {
  std::vector<std::string> cells(1);
  bool is_quoted = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (c == '"' && is_quoted && at + 1 < line.size() && line[at + 1] == '"') {
      cells.back() += c;
      ++at;
    } else if (c == '"') {
      is_quoted = !is_quoted;
    } else if (c == between && !is_quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  for (std::string& cell : cells) cell = std::string(text::trim(cell));
  return cells;
}

// What parts the first line; a comma may stand in numbers, so it comes last.
char separator_of(std::string_view line) {
  for (const char c : {';', '\t'})
    if (line.find(c) != std::string_view::npos) return c;
  return ',';
}

// «1 234,5» as people write it; NaN for what is none or below zero.
double people_in(const std::string& cell) {
  std::string plain;
  for (const char32_t c : text::decode(cell)) {
    if (c == U' ' || c == U'\u00A0' || c == U'\u202F') continue;
    if (c > 0x7F) return std::nan("");
    plain += c == U',' ? '.' : static_cast<char>(c);
  }
  if (plain.empty() || plain.find_first_not_of("0123456789.") != std::string::npos) return std::nan("");
  return surveys::logic::to_number(plain);
}

// By its name, or as people read it.
std::size_t cell_of(const Question& question, const std::vector<std::string>& cells,
                    const std::string& said) {
  for (std::size_t at = 0; at < cells.size(); ++at) {
    if (cells[at] == said) return at;
    const surveys::Choice* choice = question.find(cells[at]);
    if (choice == nullptr) continue;
    for (const auto& [language, words] : choice->title.by_language)
      if (words == said) return at;
  }
  return cells.size();
}

const Question* question_of(const surveys::Survey& survey, const std::string& said) {
  if (const Question* found = surveys::find_question(survey, said)) return found;
  for (const Question& question : survey.questions)
    for (const auto& [language, words] : question.title.by_language)
      if (words == said) return &question;
  return nullptr;
}

class Reader {
 public:
  explicit Reader(const surveys::Survey& survey) : survey_(survey) {}

  void read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::size_t number = 0;
    char between = 0;
    while (!text.empty()) {
      std::string_view line = text::take_until(text, '\n');
      ++number;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (text::trim(line).empty()) continue;
      if (between == 0) {
        between = separator_of(line);
        if (is_heading(cells_in(line, between))) continue;
      }
      take(cells_in(line, between), number);
    }
    if (made.margins.empty() && made.faults.empty()) made.faults.push_back({Why::empty});
  }

  Margins made;

 private:
  // A first line of which the last word is no number.
  bool is_heading(const std::vector<std::string>& cells) const {
    return cells.size() == columns && std::isnan(people_in(cells[2])) &&
           question_of(survey_, cells[0]) == nullptr;
  }

  void take(const std::vector<std::string>& cells, std::size_t line) {
    const auto fault = [&](Why why, std::string what) {
      made.faults.push_back({why, line, std::move(what)});
    };
    if (cells.size() != columns) return fault(Why::columns, {});
    const Question* question = question_of(survey_, cells[0]);
    if (question == nullptr) return fault(Why::unknown_question, cells[0]);
    if (question->kind != QuestionKind::choice && question->kind != QuestionKind::scale)
      return fault(Why::several, cells[0]);
    const std::vector<std::string> known = cells_of(*question);
    const std::size_t cell = cell_of(*question, known, cells[1]);
    if (cell == known.size()) return fault(Why::unknown_choice, cells[1]);
    const double people = people_in(cells[2]);
    if (std::isnan(people)) return fault(Why::no_number, cells[2]);
    if (!seen_.insert({question->name, cell}).second) return fault(Why::twice, cells[1]);
    auto margin = std::find_if(made.margins.begin(), made.margins.end(),
                               [&](const KnownMargin& each) { return each.question == question->name; });
    if (margin == made.margins.end())
      margin = made.margins.insert(margin, {question->name, std::vector<double>(known.size())});
    margin->people[cell] = people;
  }

  const surveys::Survey& survey_;
  std::set<std::pair<std::string, std::size_t>> seen_;
};

}  // namespace

Margins read_margins(const surveys::Survey& survey, std::string_view text) {
  Reader reader(survey);
  reader.read(text.substr(0, longest_margins));
  return std::move(reader.made);
}

}  // namespace okno::figures
