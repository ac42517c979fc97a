// Forms as HTML.
#pragma once

#include "edge/console/draw.h"
#include "edge/html/html.h"

namespace okno::console {

void write_form(html::Html& page, const Frame& frame, const Form& form);

}  // namespace okno::console
