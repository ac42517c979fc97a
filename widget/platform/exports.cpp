// A module's C interface, for JavaScript alone. Sessions are handles, so that several widgets of one page
// share one module. Strings cross as UTF-8 bytes in the module's memory. Nothing is thread-safe.
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "widget/platform/export.h"
#include "widget/session.h"

namespace {

std::map<std::uint32_t, std::unique_ptr<okno::widget::Session>>& sessions() {
  static std::map<std::uint32_t, std::unique_ptr<okno::widget::Session>> open;
  return open;
}

// What the last call answered: a little-endian uint32 length and so many bytes.
std::string& answer() {
  static std::string last;
  return last;
}

const char* give(const std::string& body) {
  const auto length = static_cast<std::uint32_t>(body.size());
  std::string& out = answer();
  out.resize(sizeof length);
  std::memcpy(out.data(), &length, sizeof length);
  out += body;
  return out.data();
}

}  // namespace

// A handle that stays good until okno_close. The first dispatch must be a start.
OKNO_EXPORT std::uint32_t okno_open() {
  static std::uint32_t last = 0;
  sessions()[++last] = okno::widget::open_session();
  return last;
}

// Takes `size` bytes of JSON (see widget/session.h). The answer stays good until the next call of any of these
// functions; null when the handle is not open.
OKNO_EXPORT const char* okno_dispatch(std::uint32_t handle, const char* json, std::uint32_t size) {
  const auto session = sessions().find(handle);
  if (session == sessions().end()) return nullptr;
  return give(session->second->dispatch(std::string_view(json, size)));
}

// What the session shows now, for the canvas's okno_canvas_show() (widget/view_code.h), written as okno_dispatch writes its
// answer.
OKNO_EXPORT const char* okno_view(std::uint32_t handle) {
  const auto session = sessions().find(handle);
  if (session == sessions().end()) return nullptr;
  return give(session->second->drawing());
}

OKNO_EXPORT void okno_close(std::uint32_t handle) { sessions().erase(handle); }
