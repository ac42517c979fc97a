#include "widget/effects.h"

#include <utility>

namespace okno::widget {

using wire::Json;
using wire::JsonObject;

JsonObject write(const EffectWriter& to, const screen::LoadOrg& load) {
  return EffectWriter::request("org", "GET", to.api("/orgs/" + EffectWriter::path_segment(load.org.value)),
                               to.headers(), load_timeout_ms);
}

JsonObject write(const EffectWriter&, const screen::WakeLater& wake) {
  return EffectWriter::act("wake", {{"after_ms", wake.after_ms}});
}

JsonObject write(const EffectWriter& to, const screen::TellHost& tell) {
  JsonObject detail{{"org", to.shell().org_id.value}};
  if (tell.name == "step") detail.emplace_back("page", tell.detail);
  if (tell.name == "submitted") detail.emplace_back(to.subject(), tell.detail);
  if (tell.name == "error") detail.emplace_back("reason", tell.detail);
  return EffectWriter::act("tell", {{"name", "okno:" + tell.name}, {"detail", std::move(detail)}});
}

Json theme_effect(const std::map<std::string, std::string>& theme) {
  JsonObject properties;
  for (const auto& [name, value] : theme)
    if (name.compare(0, 7, "--okno-") == 0) properties.emplace_back(name, value);
  return JsonObject{{"do", "theme"}, {"properties", std::move(properties)}};
}

}  // namespace okno::widget
