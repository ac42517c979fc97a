// What Dear ImGui refers to and the canvas never reaches. A new version that refers to more does not link, and says so.
#include <algorithm>
#include <cstring>

#include <imgui.h>
#include <imgui_internal.h>

// Its formatting, without formatting: only names of windows that nobody reads go through it
// (IMGUI_DISABLE_DEFAULT_FORMAT_FUNCTIONS in imgui_config.h).
namespace {

int copy(char* buffer, size_t size, const char* text) {
  const size_t length = std::strlen(text);
  if (buffer == nullptr || size == 0) return static_cast<int>(length);
  const size_t kept = std::min(length, size - 1);
  std::memcpy(buffer, text, kept);
  buffer[kept] = '\0';
  return static_cast<int>(kept);
}

}  // namespace

int ImFormatString(char* buffer, size_t size, const char* format, ...) { return copy(buffer, size, format); }
int ImFormatStringV(char* buffer, size_t size, const char* format, va_list) {
  return copy(buffer, size, format);
}
