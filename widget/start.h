// How a widget is opened: {"org", "lang", "base_url", "view": "form|status|survey:ID", "number", "access_key"}; all but
// org and base_url may be absent. An unknown view is the form: a page that names a view of tomorrow still
// gets something that works.
#pragma once

#include <string_view>
#include <vector>

#include "shared/screen/start.h"
#include "shared/wire/json/reader.h"

namespace okno::widget {

screen::Start read_start(const wire::Json& json, void (*read_view)(std::string_view, screen::Start&),
                         std::vector<wire::Fault>& faults);

}  // namespace okno::widget
