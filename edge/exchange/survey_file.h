// A survey's file, whatever program it is of.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "edge/exchange/read_file.h"
#include "edge/exchange/write_file.h"

namespace okno::exchange {

enum class Format { xlsform, csv, surveyjs, limesurvey, json };
std::string_view to_string(Format format);
bool parse_format(std::string_view name, Format& format);
// By what stands in it and what it is called.
Format guess_format(std::string_view bytes, std::string_view file_name);

// A file that cannot be opened at all is one fault, of no place.
ReadSurvey read_survey_file(std::string_view bytes, Format format, std::string_view file_name);
// Of xlsform, csv and json. Fails with invalid for those that are read alone, and for what a workbook cannot hold.
Result<WrittenSurvey> write_survey_file(const surveys::Survey& survey, Format format);

}  // namespace okno::exchange
