#include "edge/exchange/html_text.h"

#include <array>

#include "shared/base/text.h"

namespace okno::exchange {
namespace {

struct Entity {
  std::string_view name, text;
};
constexpr std::array<Entity, 7> entities = {{{"&nbsp;", " "},
                                             {"&lt;", "<"},
                                             {"&gt;", ">"},
                                             {"&quot;", "\""},
                                             {"&#39;", "'"},
                                             {"&mdash;", "\u2014"},
                                             {"&amp;", "&"}}};

}  // namespace

std::string without_tags(std::string_view html) {
  std::string out;
  while (!html.empty()) {
    const std::size_t open = html.find('<');
    out += html.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = html.find('>', open);
    if (close == std::string_view::npos) break;
    const std::string tag = text::lower(html.substr(open, close - open));
    const bool ends_line = tag.starts_with("<br") || tag.starts_with("</p") || tag.starts_with("</h") ||
                           tag.starts_with("</li") || tag.starts_with("</div");
    if (ends_line && !out.empty() && out.back() != '\n') out += '\n';
    html.remove_prefix(close + 1);
  }
  for (const Entity& entity : entities)
    for (std::size_t at = out.find(entity.name); at != std::string::npos;
         at = out.find(entity.name, at + entity.text.size()))
      out.replace(at, entity.name.size(), entity.text);
  return text::clean(out, text::Lines::many);
}

}  // namespace okno::exchange
