// Charts as SVG within the page: numbers stand in attributes, colours in the style sheet, because the policy of the console's
// pages lets no element have a style of its own.
#pragma once

#include "edge/console/chart_pieces.h"
#include "edge/html/html.h"

namespace okno::console {

void write_bar(html::Html& page, const Bar& bar);
void write_chart(html::Html& page, const StackedChart& chart);
void write_chart(html::Html& page, const TimeChart& chart);

}  // namespace okno::console
