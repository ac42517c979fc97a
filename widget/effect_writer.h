// How effects are written for JavaScript (effects.h), for the rooms of the modules.
#pragma once

#include <string>
#include <string_view>

#include "shared/screen/shell.h"
#include "shared/wire/json/json.h"

namespace okno::widget {

// Long enough for a slow telephone network, short enough that a citizen is told in time.
inline constexpr int load_timeout_ms = 20'000;
inline constexpr int submit_timeout_ms = 40'000;
inline constexpr int upload_timeout_ms = 180'000;

// The shell gives what every effect needs to know: the edge's address, the body, the language.
class EffectWriter {
 public:
  // `subject` is what okno:submitted calls that which was sent: "number", "survey".
  EffectWriter(const screen::Shell& shell, std::string_view subject) : shell_(shell), subject_(subject) {}

  const screen::Shell& shell() const { return shell_; }
  std::string_view subject() const { return subject_; }

  static wire::JsonObject act(std::string_view what, wire::JsonObject members);
  static wire::JsonObject request(std::string token, std::string_view method, std::string url,
                                  wire::JsonObject headers, int timeout_ms);
  wire::JsonObject headers() const;
  wire::JsonObject authorized(const std::string& access_key) const;
  std::string api(const std::string& path) const { return shell_.base_url + "/api/v1" + path; }
  std::string absolute(const std::string& url) const {
    return !url.empty() && url.front() == '/' ? shell_.base_url + url : url;
  }
  static std::string path_segment(std::string_view text);

 private:
  const screen::Shell& shell_;
  std::string_view subject_;
};

}  // namespace okno::widget
