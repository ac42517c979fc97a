#include "edge/console/menu.h"

namespace okno::console {

const MenuEntry* entry_of(std::span<const MenuEntry> menu, std::string_view path) {
  const MenuEntry* longest = nullptr;
  for (const MenuEntry& entry : menu) {
    const bool under =
        path.starts_with(entry.path) && (path.size() == entry.path.size() || path[entry.path.size()] == '/');
    if (under && (longest == nullptr || entry.path.size() > longest->path.size())) longest = &entry;
  }
  return longest;
}

}  // namespace okno::console
