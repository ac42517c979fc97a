#include "edge/figures/export/spss.h"

#include <algorithm>
#include <cmath>

#include "edge/figures/export/csv.h"
#include "shared/base/text.h"

namespace okno::figures {
namespace {

using surveys::Question;

// IBM SPSS Statistics Command Syntax Reference: bytes of a variable's and of a value's label.
constexpr std::size_t longest_label = 255;
constexpr std::size_t longest_value_label = 120;
constexpr std::size_t longest_number_name = 9;

bool is_text(const Column& column) {
  return column.holds == Holds::text || column.holds == Holds::labels || column.holds == Holds::address ||
         column.holds == Holds::answered_at || column.holds == Holds::language;
}

// Whether absences have codes of their own there.
bool has_absences(const surveys::Survey& survey, const Column& column) {
  switch (column.holds) {
    case Holds::choice:
    case Holds::flag:
    case Holds::rank:
      return true;
    case Holds::scale:
      return survey.questions[column.question].from >= 0;
    default:
      return false;
  }
}

bool are_numbers(const Question& question) {
  return std::all_of(question.choices.begin(), question.choices.end(), [](const surveys::Choice& choice) {
    return choice.name.size() <= longest_number_name && text::digits_only(choice.name) == choice.name &&
           (choice.name == "0" || choice.name.front() != '0');
  });
}

// At most so many bytes, never cutting inside a character.
std::string_view first_bytes(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

std::string on_one_line(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < ' ' || c == 0x7F) c = ' ';
  return text;
}

std::string quoted(std::string_view text, std::size_t longest) {
  std::string made = "'";
  for (const char c : on_one_line(std::string(first_bytes(text, longest))))
    made += c == '\'' ? std::string("''") : std::string(1, c);
  return made + "'";
}

std::string cell_of(const surveys::Survey& survey, const Column& column, Row& row) {
  if (has_absences(survey, column)) switch (row.absence(column)) {
      case Absence::passed_over:
        return std::to_string(passed_over_code);
      case Absence::not_asked:
        return std::to_string(not_asked_code);
      case Absence::none:
        break;
    }
  std::string value = row.value(column);
  if (column.holds == Holds::choice) {
    const std::int64_t code = code_of(survey.questions[column.question], value);
    const bool is_known = survey.questions[column.question].find(value) != nullptr;
    return is_known ? std::to_string(code) : std::string();
  }
  return value;
}

std::string format_of(const Column& column, const SpssTable& table, std::size_t at) {
  if (is_text(column)) return "A" + std::to_string(std::max<std::size_t>(table.widths[at], 1));
  const bool is_day = column.holds == Holds::date || column.holds == Holds::answered_on;
  return is_day ? "SDATE10" : "F16.0";
}

// How a number that may have a fraction is shown; empty: as it was read.
std::string shown_format(const surveys::Survey& survey, const Column& column) {
  if (column.holds == Holds::latitude || column.holds == Holds::longitude) return "F11.6";
  if (column.question == no_question) return {};
  const Question& question = survey.questions[column.question];
  const bool is_fraction = (column.holds == Holds::number && !question.is_whole) ||
                           (column.holds == Holds::scale && (std::floor(question.step) != question.step ||
                                                             std::floor(question.from) != question.from));
  return is_fraction ? "F16.4" : "";
}

std::string value_labels(const surveys::Survey& survey, const Column& column, const ExportWords& words,
                         i18n::Lang lang) {
  if (!has_absences(survey, column)) return {};
  std::string labels = "VALUE LABELS " + column.spss_name;
  const auto add = [&](std::int64_t code, const std::string& label) {
    labels += "\n  " + std::to_string(code) + " " + quoted(label, longest_value_label);
  };
  const Question& question = survey.questions[column.question];
  if (column.holds == Holds::choice)
    for (const surveys::Choice& choice : question.choices)
      add(code_of(question, choice.name), choice.title.empty() ? choice.name : choice.title.in(lang));
  if (column.holds == Holds::flag) {
    add(0, words.no);
    add(1, words.yes);
  }
  add(passed_over_code, words.passed_over);
  add(not_asked_code, words.not_asked);
  return labels + ".\nMISSING VALUES " + column.spss_name + " (" + std::to_string(not_asked_code) + ", " +
         std::to_string(passed_over_code) + ").\n";
}

}  // namespace

std::int64_t code_of(const Question& question, std::string_view choice) {
  const surveys::Choice* found = question.find(choice);
  if (found == nullptr) return 0;
  if (!are_numbers(question)) return found - question.choices.data() + 1;
  int code = 0;
  text::parse_int(choice, code);
  return code;
}

Result<SpssTable> write_codes(const surveys::Survey& survey, const NextResponse& next,
                              const WriteBytes& write, const Extent& extent) {
  const std::vector<Column> columns = columns_of(survey, extent);
  SpssTable table;
  table.widths.resize(columns.size());
  std::string line;
  for (const Column& column : columns) line += (line.empty() ? "" : ",") + column.spss_name;
  while (true) {
    line += "\r\n";
    if (const Status written = write(line); !written) return written.error();
    const auto response = next();
    if (!response) return response.error();
    if (!*response) return table;
    Row row(survey, **response, ++table.responses);
    line.clear();
    for (std::size_t at = 0; at < columns.size(); ++at) {
      if (at > 0) line += ',';
      std::string cell = cell_of(survey, columns[at], row);
      if (is_text(columns[at])) {
        cell = on_one_line(columns[at].question == no_question ? cell : harmless(cell));
        if (cell.size() > longest_string) {
          ++table.cut;
          cell = first_bytes(cell, longest_string);
        }
        table.widths[at] = std::max(table.widths[at], cell.size());
      }
      line += csv_field(cell);
    }
  }
}

std::string spss_syntax(const surveys::Survey& survey, const SpssTable& table, std::string_view codes_name,
                        const ExportWords& words, i18n::Lang lang, const Extent& extent) {
  const std::vector<Column> columns = columns_of(survey, extent);
  std::string variables, labels, formats, values;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    const Column& column = columns[at];
    variables += "\n    " + column.spss_name + " " + format_of(column, table, at);
    labels += "VARIABLE LABELS " + column.spss_name + " " +
              quoted(label_of(survey, column, words, lang), longest_label) + ".\n";
    if (const std::string shown = shown_format(survey, column); !shown.empty())
      formats += "FORMATS " + column.spss_name + " (" + shown + ").\n";
    values += value_labels(survey, column, words, lang);
  }
  return "* " + on_one_line(survey.title.in(lang)) +
         ".\nSET DECIMAL=DOT.\nGET DATA\n  /TYPE=TXT\n  /FILE=" + quoted(codes_name, longest_label) +
         "\n  /ENCODING='UTF-8'\n  /ARRANGEMENT=DELIMITED\n  /DELCASE=LINE\n  /FIRSTCASE=2\n  "
         "/DELIMITERS=','\n"
         "  /QUALIFIER='\"'\n  /VARIABLES=" +
         variables + ".\n" + labels + formats + values + "EXECUTE.\n";
}

}  // namespace okno::figures
