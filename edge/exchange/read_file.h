// What came of a file that somebody wrote elsewhere: the survey, and what is to be said of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edge/exchange/complaint.h"
#include "edge/exchange/tables/workbook.h"
#include "shared/surveys/survey.h"

namespace okno::exchange {

struct ReadSurvey {
  surveys::Survey survey;
  std::vector<Complaint> faults;  // one at least, and the survey is not what its author meant
  std::vector<Complaint> remarks;
};

// `title` stands for one that the form has not. Who asks need not be known yet.
ReadSurvey read_xlsform(const Workbook& workbook, const std::string& title);
// Read one way: what does not fit is a remark at its path, or in its row.
ReadSurvey read_surveyjs(std::string_view document, const std::string& title);
ReadSurvey read_limesurvey(std::string_view bytes, const std::string& title);

}  // namespace okno::exchange
