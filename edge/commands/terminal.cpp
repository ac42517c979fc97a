#include "edge/commands/terminal.h"

#include <cstdlib>
#include <string_view>

namespace okno::commands {

i18n::Lang terminal_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value && *value) return std::string_view(value).starts_with("ru") ? i18n::Lang::ru : i18n::Lang::en;
  }
  return i18n::Lang::en;
}

}  // namespace okno::commands
