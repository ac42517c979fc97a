// Our own JSON, whose formulas may stand as their author writes them in XLSForm.
#pragma once

#include "edge/exchange/read_file.h"

namespace okno::exchange {

ReadSurvey read_own_json(std::string_view document);
// What `okno survey import` prints, and what opens a survey: without what its opening gives it.
std::string write_own_json(const surveys::Survey& survey);
// Of a survey that was read without a fault of its form: what is wrong with it, and with its formulas. Nobody need ask yet.
std::vector<Complaint> faults_of_model(const surveys::Survey& survey);

}  // namespace okno::exchange
