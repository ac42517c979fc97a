// The sheet "settings": one row of what holds for the whole survey.
#pragma once

#include <string>

#include "edge/exchange/xlsform/languages.h"
#include "edge/exchange/xlsform/table.h"
#include "shared/surveys/survey.h"

namespace okno::exchange::xlsform {

// "" where there is none.
std::string default_language(const Table* settings);
// Yes, no, or nothing where neither is written: "yes", "TRUE", "true()", …
bool read_yes_or_no(std::string_view written, bool& yes);

void read_settings(const Table& settings, const Languages& languages, surveys::Survey& survey, Notes& notes);

}  // namespace okno::exchange::xlsform
