// What stands round the content of every page of the server.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "edge/html/html.h"

namespace okno::html {

struct Script {
  enum class When { at_once, deferred, module };
  std::string src;
  When when = When::deferred;
  std::vector<std::pair<std::string, std::string>> attributes{};  // "data-…"
};

// Tells the page that shows ours in a frame how high it is; `parent` is that page's origin.
Script frame_script(std::string_view parent);

struct Head {
  i18n::Lang lang = i18n::Lang::ru;
  std::string title;
  std::string style;  // the address of the style sheet
  std::vector<Script> scripts{};
  std::string body_class{};
};

// A document whose body is open: the content follows, and take() ends it.
Html open_document(const Head& head);

}  // namespace okno::html
