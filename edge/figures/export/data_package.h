// The description of the CSV that programs read: Frictionless Data Package and Table Schema (specs.frictionlessdata.io, v1;
// `categories` of v2, which earlier readers pass over).
#pragma once

#include "edge/figures/export/columns.h"

namespace okno::figures {

// datapackage.json for the CSV that lies beside it under this name.
std::string data_package(const surveys::Survey& survey, std::string_view csv_name, const ExportWords& words,
                         i18n::Lang lang, const Extent& extent = {});

}  // namespace okno::figures
