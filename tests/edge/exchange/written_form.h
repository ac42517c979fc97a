// Forms as tests write them: a line a row, | between cells, the name of a sheet on a line of its own.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "edge/exchange/survey_file.h"

namespace okno::testing {

inline std::string as_csv(std::string_view form) {
  std::string csv(form);
  std::replace(csv.begin(), csv.end(), '|', '\t');
  return csv;
}

inline exchange::ReadSurvey read_form(std::string_view form) {
  return exchange::read_survey_file(as_csv(form), exchange::Format::csv, "form.csv");
}

inline std::vector<std::string> lines_of(const std::vector<exchange::Complaint>& complaints) {
  std::vector<std::string> lines;
  for (const exchange::Complaint& each : complaints) lines.push_back(exchange::line_of(each));
  return lines;
}

inline std::string in_lines(const std::vector<exchange::Complaint>& complaints) {
  std::string all;
  for (const std::string& line : lines_of(complaints)) all += line + "\n";
  return all;
}

// Everything that is wrong with a form, a line each.
inline std::string faults_in(std::string_view form) { return in_lines(read_form(form).faults); }

}  // namespace okno::testing
