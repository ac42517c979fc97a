#include "edge/console/html.h"

#include <algorithm>

#include "shared/screen/html.h"

namespace okno::console {

Html& Html::text(std::string_view words) {
  screen::append_escaped(out_, words);
  return *this;
}

Html& Html::lines(std::string_view words) {
  while (true) {
    const std::size_t end = std::min(words.find('\n'), words.size());
    text(words.substr(0, end));
    if (end == words.size()) return *this;
    raw("<br>");
    words.remove_prefix(end + 1);
  }
}

Html& Html::value(std::string_view name, std::string_view value) {
  raw(" ").raw(name).raw("=\"").text(value);
  return raw("\"");
}

}  // namespace okno::console
