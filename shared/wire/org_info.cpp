#include "shared/wire/org_info.h"

#include "shared/wire/json/named.h"
#include "shared/wire/json/words.h"

namespace okno::wire {
namespace {

using wire::to_json;  // or the overloads below would hide the room's

Json to_json(const forms::Consent& consent) {
  return JsonObject{{"id", consent.id},
                    {"title", to_json(consent.title)},
                    {"url", consent.url},
                    {"required", consent.presence == forms::Presence::required}};
}

forms::Consent read_consent(const Json& json, std::string path, std::vector<Fault>& faults) {
  forms::Consent consent;
  ObjectReader in(json, std::move(path), faults);
  in.read("id", consent.id, Need::required);
  read_words(in, "title", consent.title, Need::required);
  in.read("url", consent.url);
  bool required = true;
  in.read("required", required);
  consent.presence = required ? forms::Presence::required : forms::Presence::optional;
  return consent;
}

Json to_json(const forms::Limits& limits) {
  return JsonObject{{"text_characters", static_cast<std::int64_t>(limits.text_characters)},
                    {"attachments", static_cast<std::int64_t>(limits.attachments)},
                    {"attachment_bytes", static_cast<std::int64_t>(limits.attachment_bytes)}};
}

forms::Limits read_limits(const Json& json, std::string path, std::vector<Fault>& faults) {
  forms::Limits limits;
  ObjectReader in(json, std::move(path), faults);
  read_bounded(in, "text_characters", limits.text_characters, 1, 1'000'000);
  read_bounded(in, "attachments", limits.attachments, 0, 1'000);
  read_bounded(in, "attachment_bytes", limits.attachment_bytes, 0, 2'000'000'000);
  return limits;
}

std::map<std::string, std::string> read_theme(const Json& json, std::string path,
                                              std::vector<Fault>& faults) {
  std::map<std::string, std::string> theme;
  ObjectReader in(json, std::move(path), faults);
  if (const auto* object = json.get_if<JsonObject>())
    for (const auto& [property, value] : *object) in.read(property, theme[property]);
  return theme;
}

}  // namespace

Json to_json(const forms::OrgInfo& info) {
  JsonObject theme;
  for (const auto& [property, value] : info.theme) theme.emplace_back(property, Json(value));
  JsonArray consents;
  for (const forms::Consent& consent : info.consents) consents.push_back(to_json(consent));
  JsonObject object{
      {"id", info.id.value},
      {"name", to_json(info.name)},
      {"features", strings_to_json(info.features)},
      {"theme", std::move(theme)},
      {"consents", std::move(consents)},
      {"limits", to_json(info.limits)},
      {"rubricator", JsonObject{{"hash", info.rubricator_hash}, {"url", info.rubricator_url}}},
      {"utc_offset", okno::to_string(info.offset)},
  };
  if (info.now != Instant{}) object.emplace_back("now", to_rfc3339(info.now, info.offset));
  if (!info.model_hash.empty())
    object.emplace_back("model", JsonObject{{"hash", info.model_hash}, {"url", info.model_url}});
  if (!info.map_hash.empty())
    object.emplace_back("map", JsonObject{{"hash", info.map_hash}, {"url", info.map_url}});
  add_unless_empty(object, "oktmo", info.oktmo);
  object.emplace_back("polls", JsonArray{});
  object.emplace_back("votes", JsonArray{});
  return object;
}

forms::OrgInfo read_org_info(const Json& json, std::string path, std::vector<Fault>& faults) {
  forms::OrgInfo info;
  ObjectReader in(json, std::move(path), faults);
  in.read("id", info.id.value, Need::required);
  read_words(in, "name", info.name, Need::required);
  in.read("features", info.features);
  if (const Json* theme = in.member("theme")) info.theme = read_theme(*theme, in.path_of("theme"), faults);
  if (const JsonArray* consents = in.array("consents"))
    for (std::size_t i = 0; i < consents->size(); ++i)
      info.consents.push_back(read_consent((*consents)[i], path_at(in.path_of("consents"), i), faults));
  if (const Json* limits = in.member("limits"))
    info.limits = read_limits(*limits, in.path_of("limits"), faults);
  if (const Json* json_rubricator = in.member("rubricator", Need::required)) {
    ObjectReader rubricator(*json_rubricator, in.path_of("rubricator"), faults);
    rubricator.read("hash", info.rubricator_hash, Need::required);
    rubricator.read("url", info.rubricator_url, Need::required);
  }
  if (const Json* json_model = in.member("model")) {
    ObjectReader model(*json_model, in.path_of("model"), faults);
    model.read("hash", info.model_hash, Need::required);
    model.read("url", info.model_url, Need::required);
  }
  if (const Json* json_map = in.member("map")) {
    ObjectReader map(*json_map, in.path_of("map"), faults);
    map.read("hash", info.map_hash, Need::required);
    map.read("url", info.map_url, Need::required);
  }
  in.read("oktmo", info.oktmo);
  read_instant(in, "now", info.now);
  std::string offset;
  if (in.read("utc_offset", offset)) {
    if (const auto parsed = parse_offset(offset))
      info.offset = *parsed;
    else
      in.fault("utc_offset", FaultCode::out_of_range, parsed.error().detail);
  }
  return info;
}

}  // namespace okno::wire
