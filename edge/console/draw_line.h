// Inline pieces as HTML.
#pragma once

#include "edge/console/pieces.h"
#include "edge/html/html.h"

namespace okno::console {

void write_line(html::Html& page, const Line& line);
void write_inline(html::Html& page, const Inline& piece);

}  // namespace okno::console
