// The page round the content: head, skip link, header, main.
#pragma once

#include <string>
#include <string_view>

#include "edge/console/html.h"
#include "edge/console/pages.h"

namespace okno::console {

Html open_page(const Frame& frame, std::string_view title);
std::string close_page(Html page);

// A select with one option chosen.
struct Choice {
  std::string_view value;
  std::string_view words;
};
void append_options(Html& page, const std::vector<Choice>& choices, std::string_view chosen);

}  // namespace okno::console
