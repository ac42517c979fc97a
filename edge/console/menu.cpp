#include "edge/console/menu.h"

#include <array>

namespace okno::console {
namespace {

using accounts::Right;

constexpr std::array entries = {
    MenuEntry{"/console", "console.queue", Right::list_messages},
    MenuEntry{"/console/surveys", "console.surveys", Right::see_figures},
    MenuEntry{"/console/users", "console.users", Right::manage_users},
    MenuEntry{"/console/acts", "console.acts", Right::manage_users},
};

}  // namespace

std::span<const MenuEntry> menu() { return entries; }

const MenuEntry* entry_of(std::string_view path) {
  const MenuEntry* longest = nullptr;
  for (const MenuEntry& entry : entries) {
    const bool under =
        path.starts_with(entry.path) && (path.size() == entry.path.size() || path[entry.path.size()] == '/');
    if (under && (longest == nullptr || entry.path.size() > longest->path.size())) longest = &entry;
  }
  return longest;
}

}  // namespace okno::console
