// Answers for SPSS and PSPP: a table of codes, and the syntax that reads it. The syntax is written after the table, because it
// says how wide each text is.
#pragma once

#include "edge/figures/export/columns.h"

namespace okno::figures {

// What stands in the table where there is no value, told to SPSS as missing. Not for what may be negative itself: there the
// cell is empty, which is SPSS's own missing value.
inline constexpr int passed_over_code = -1;
inline constexpr int not_asked_code = -2;
// SPSS and PSPP hold no longer string; what is cut is told.
inline constexpr std::size_t longest_string = 32767;

// The code of a choice: its name where all of the question's are small whole numbers, else its place from 1. 0: none.
std::int64_t code_of(const surveys::Question& question, std::string_view choice);

struct SpssTable {
  std::int64_t responses = 0;
  std::vector<std::size_t> widths;  // by column, the longest in bytes; 0 of what is no text
  std::int64_t cut = 0;             // texts that were too long
};
// codes.csv: as the CSV, with codes for choices and each response on one line, because PSPP parts cases at line breaks even
// between quotes.
Result<SpssTable> write_codes(const surveys::Survey& survey, const NextResponse& next,
                              const WriteBytes& write, const Extent& extent = {});

// Reads the table beside it under this name.
std::string spss_syntax(const surveys::Survey& survey, const SpssTable& table, std::string_view codes_name,
                        const ExportWords& words, i18n::Lang lang, const Extent& extent = {});

}  // namespace okno::figures
