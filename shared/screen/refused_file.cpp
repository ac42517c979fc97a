#include "shared/screen/refused_file.h"

namespace okno::screen {

forms::Limits limits_of(const Shell& shell) { return shell.org ? shell.org->limits : forms::Limits{}; }

i18n::Text refused_file(const Shell& shell, PhotoRefused::Why why, const std::string& name) {
  constexpr std::size_t mebibyte = 1024 * 1024;
  switch (why) {
    case PhotoRefused::Why::too_large:
      return i18n::Text::of("screen.photos.too_large")
          .with("name", name)
          .with("count", static_cast<long long>(limits_of(shell).attachment_bytes / mebibyte));
    case PhotoRefused::Why::unsupported:
      return i18n::Text::of("screen.photos.unsupported").with("name", name);
    case PhotoRefused::Why::unreadable:
      break;
  }
  return i18n::Text::of("screen.photos.unreadable").with("name", name);
}

i18n::Text too_many_files(std::size_t most) {
  return i18n::Text::of("screen.photos.too_many").with("count", static_cast<long long>(most));
}

}  // namespace okno::screen
