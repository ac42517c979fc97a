#include "edge/http/surveys/asked.h"

#include <charconv>

namespace okno::http {

store::StreamKey key_in(std::string_view text) {
  store::StreamKey key = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), key);
  return error == std::errc() && end == text.data() + text.size() && key > 0 ? key : 0;
}

}  // namespace okno::http
