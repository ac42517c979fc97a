// Pages of the console as HTML: head, skip link, menu, content. No script is needed.
#pragma once

#include <string>

#include "edge/accounts/sessions.h"
#include "edge/console/menu.h"
#include "edge/console/pieces.h"
#include "edge/html/document.h"
#include "shared/base/instant.h"
#include "shared/i18n/i18n.h"

namespace okno::console {

// What stands round every page.
struct Frame {
  std::string node_name;
  const accounts::Session* session = nullptr;  // null: nobody is signed in
  Instant now;
  i18n::Lang lang = i18n::Lang::ru;
  std::span<const MenuEntry> menu{};
  std::string address = "/console";  // where this page is fetched with GET, with its query
  // The node came back from a copy and has not compared with its peers yet: what it shows may be incomplete.
  bool is_catching_up = false;
};

struct Page {
  std::string title;
  Pieces pieces;
  std::vector<html::Script> scripts{};  // nothing needs one to work
};

std::string draw(const Frame& frame, const Page& page);

}  // namespace okno::console
