#include "widget/effect_writer.h"

#include <utility>

namespace okno::widget {

using wire::JsonObject;

JsonObject EffectWriter::act(std::string_view what, JsonObject members) {
  members.emplace(members.begin(), "do", what);
  return members;
}

JsonObject EffectWriter::request(std::string token, std::string_view method, std::string url, JsonObject with,
                                 int timeout_ms) {
  return {{"do", "fetch"},         {"token", std::move(token)},  {"method", method},
          {"url", std::move(url)}, {"headers", std::move(with)}, {"timeout_ms", timeout_ms}};
}

JsonObject EffectWriter::headers() const { return {{"Accept-Language", i18n::to_string(shell_.lang)}}; }

JsonObject EffectWriter::authorized(const std::string& access_key) const {
  JsonObject with = headers();
  with.emplace_back("Authorization", "Bearer " + access_key);
  return with;
}

std::string EffectWriter::path_segment(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
        byte == '-' || byte == '_' || byte == '.') {
      out += c;
    } else {
      out += '%';
      out += hex[byte >> 4];
      out += hex[byte & 15];
    }
  }
  return out;
}

}  // namespace okno::widget
