// The console's menu: a line each kind of participation (edge/kinds), then the node's own.
#pragma once

#include <span>
#include <string_view>

#include "edge/accounts/rights.h"

namespace okno::console {

struct MenuEntry {
  std::string_view path;
  std::string_view words;  // a key
  accounts::Right right;   // who has it for any body sees the entry
};

// The entry under which a page stands: that with the longest path that begins the page's; null when there is none.
const MenuEntry* entry_of(std::span<const MenuEntry> menu, std::string_view path);

}  // namespace okno::console
