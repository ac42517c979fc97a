#include "edge/commands/terminal.h"

#include <cstdlib>
#include <string_view>

namespace okno::commands {

i18n::Lang terminal_language(std::span<const i18n::Lang> known) {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    for (const i18n::Lang lang : known)
      if (std::string_view(value).starts_with(i18n::to_string(lang))) return lang;
    break;
  }
  return i18n::Lang::en;
}

i18n::Lang terminal_language() {
  constexpr i18n::Lang known[] = {i18n::Lang::ru, i18n::Lang::en};
  return terminal_language(known);
}

}  // namespace okno::commands
