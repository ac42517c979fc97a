#include "shared/forms/validate.h"

#include <array>
#include <cstdio>

#include "edge/commands/command.h"
#include "edge/commands/options.h"
#include "edge/commands/terminal.h"
#include "edge/intake/citizen/scrutiny.h"
#include "edge/words/words.h"

namespace okno::commands {
namespace {

struct Kind {
  std::string_view name;
  forms::Checked (*check)(std::string_view typed);
};
constexpr std::array kinds = {
    Kind{"snils", forms::check_snils}, Kind{"inn", forms::check_inn},      Kind{"ogrn", forms::check_ogrn},
    Kind{"phone", forms::check_phone}, Kind{"email", intake::check_email}, Kind{"oktmo", forms::check_oktmo},
};

}  // namespace

int validate(const Arguments& arguments) {
  const auto options =
      Options::parse(arguments, {.values = {}, .flags = {}, .least_words = 2, .most_words = 2});
  if (!options) return misuse("validate", options.error().detail);
  for (const Kind& kind : kinds) {
    if (kind.name != options->words()[0]) continue;
    const forms::Checked checked = kind.check(options->words()[1]);
    if (const auto* reason = std::get_if<i18n::Text>(&checked))
      return refuse(std::string(kind.name) + ": " + words::say(terminal_language(), *reason));
    std::puts(std::get<std::string>(checked).c_str());
    return done;
  }
  return misuse("validate", "it knows snils, inn, ogrn, phone, email and oktmo, not " + options->words()[0]);
}

}  // namespace okno::commands
