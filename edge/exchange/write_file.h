// A survey on its way into the files of other programs.
#pragma once

#include <string>
#include <vector>

#include "edge/exchange/complaint.h"
#include "edge/exchange/tables/workbook.h"
#include "shared/surveys/survey.h"

namespace okno::exchange {

struct WrittenSurvey {
  std::string bytes;
  std::vector<Complaint> remarks;  // what the format cannot say, each at its place in what was written
};

struct WrittenForm {
  Workbook workbook;
  std::vector<std::size_t> question_rows, section_rows;  // of the sheet "survey"
};
// Formulas stand as their author wrote them, byte for byte.
WrittenForm write_xlsform(const surveys::Survey& survey);

// What of `survey` did not come back when what was written of it was read again.
std::vector<Complaint> losses_in(const surveys::Survey& survey, const WrittenForm& form,
                                 const surveys::Survey& read);

}  // namespace okno::exchange
