// The description of the CSV that data archives read: DDI-Codebook 2.5 (ddialliance.org, 2014).
#pragma once

#include "edge/figures/export/columns.h"

namespace okno::figures {

// Elements stand in the order of the schema. The universe of a variable is its question's formulas as they were written.
std::string ddi_codebook(const surveys::Survey& survey, std::int64_t responses, std::string_view csv_name,
                         const ExportWords& words, i18n::Lang lang, const Extent& extent = {});

}  // namespace okno::figures
