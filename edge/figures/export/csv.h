// Answers as CSV (RFC 4180, UTF-8), one response a line.
#pragma once

#include "edge/figures/export/columns.h"

namespace okno::figures {

enum class ByteOrderMark { none, present };  // without it Excel takes UTF-8 for the local code page

// A field as a line has it: quoted where it must be.
std::string csv_field(std::string_view text);
// Text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection").
std::string harmless(std::string_view text);

// Memory is that of one response. Returns how many there were.
Result<std::int64_t> write_csv(const surveys::Survey& survey, const NextResponse& next,
                               const WriteBytes& write, ByteOrderMark mark = ByteOrderMark::none,
                               const Extent& extent = {});

}  // namespace okno::figures
