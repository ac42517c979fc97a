// What the columns mean, as one page for print: HTML without anything beside it.
#pragma once

#include "edge/figures/export/columns.h"

namespace okno::figures {

std::string code_book(const surveys::Survey& survey, std::int64_t responses, const ExportWords& words,
                      i18n::Lang lang, const Extent& extent = {});

}  // namespace okno::figures
