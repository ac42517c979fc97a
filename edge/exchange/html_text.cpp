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

// At a "<" that begins a tag.
bool is_tag(std::string_view at) {
  const char next = at.size() > 1 ? at[1] : ' ';
  return (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '/' || next == '!';
}

}  // namespace

std::string without_tags(std::string_view html) {
  std::string out;
  while (!html.empty()) {
    const std::size_t open = html.find('<');
    out += html.substr(0, open);
    if (open == std::string_view::npos) break;
    html.remove_prefix(open);
    if (!is_tag(html)) {
      out += '<';
      html.remove_prefix(1);
      continue;
    }
    const std::size_t close = html.find('>');
    if (close == std::string_view::npos) {
      out += html;
      break;
    }
    const std::string tag = text::lower(html.substr(0, close));
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
