#include "widget/effects.h"

#include <string_view>
#include <utility>
#include <variant>

#include "shared/wire/answers.h"
#include "shared/wire/draft.h"
#include "shared/wire/message.h"
#include "shared/wire/submission.h"

namespace okno::widget {
namespace {

using wire::Json;
using wire::JsonObject;

// Long enough for a slow telephone network, short enough that a citizen is told in time.
constexpr int load_timeout_ms = 20'000;
constexpr int submit_timeout_ms = 40'000;
constexpr int upload_timeout_ms = 180'000;

class Encoder {
 public:
  explicit Encoder(const screen::Shell& shell) : shell_(shell) {}

  JsonObject operator()(const screen::LoadOrg& load) const {
    return fetch("org", "GET", api("/orgs/" + path_segment(load.org.value)), headers(), load_timeout_ms);
  }
  JsonObject operator()(const screen::LoadPack& load) const {
    const bool whole = load.part == rubricator::PackPart::whole;
    std::string edition =
        absolute(load.url) + "/" + std::string(i18n::to_string(i18n::pack_lang(shell_.lang)));
    if (!whole) edition += "/outline";
    JsonObject fetching = request(whole ? "pack" : "outline", "GET", edition, headers(), load_timeout_ms);
    // Most who open a page write nothing: the words by which situations are found come with the first sign of it.
    if (whole) fetching.emplace_back("when", "begun");
    return fetching;
  }
  JsonObject operator()(const screen::LoadModel& load) const {
    JsonObject effect = request("model", "GET", absolute(load.url), headers(), load_timeout_ms);
    effect.emplace_back("bytes", true);
    return effect;
  }
  JsonObject operator()(const screen::LoadMap& load) const {
    return fetch("map", "GET", absolute(load.url), headers(), load_timeout_ms);
  }
  JsonObject operator()(const screen::FindSimilar& find) const {
    JsonObject with = headers();
    with.emplace_back("Content-Type", "application/json");
    JsonObject effect = request("similar", "POST", api("/suggest"), std::move(with), load_timeout_ms);
    JsonObject body{{"org", find.org.value}, {"text", find.text}, {"place", wire::to_json(find.place)}};
    if (!find.situation.empty()) body.emplace_back("situation", find.situation.value);
    effect.emplace_back("body", wire::write_json(std::move(body)));
    return effect;
  }
  JsonObject operator()(const screen::Join& join) const {
    JsonObject with = headers();
    with.emplace_back("Idempotency-Key", join.idempotency_key);
    return request("join", "POST", api("/messages/" + path_segment(join.number.value) + "/joins"),
                   std::move(with), submit_timeout_ms);
  }
  JsonObject operator()(const screen::LoadDraft&) const { return act("load_draft", {{"key", draft_key()}}); }
  JsonObject operator()(const screen::SaveDraft& save) const {
    return act("save_draft", {{"key", draft_key()}, {"text", wire::write_json(wire::to_json(save.draft))}});
  }
  JsonObject operator()(const screen::ClearDraft&) const {
    return act("clear_draft", {{"key", draft_key()}});
  }
  JsonObject operator()(const screen::ForgetPhoto& forget) const {
    return act("forget_photo", {{"key", draft_key()}, {"local_id", forget.local_id}});
  }
  JsonObject operator()(const screen::UploadPhoto& upload) const {
    JsonObject with = headers();
    with.emplace_back("Okno-Upload", "1");
    const std::string edits = forms::to_text(upload.edits);
    JsonObject effect =
        request("upload:" + upload.local_id, "POST", api("/attachments"), std::move(with), upload_timeout_ms);
    effect.emplace_back("key", draft_key());
    effect.emplace_back("photo", upload.local_id);
    if (!edits.empty()) effect.emplace_back("edits", edits);
    return effect;
  }
  JsonObject operator()(const screen::Locate&) const { return act("locate", {}); }
  JsonObject operator()(const screen::Submit& submit) const {
    JsonObject with = headers();
    with.emplace_back("Content-Type", "application/json");
    with.emplace_back("Idempotency-Key", submit.idempotency_key);
    JsonObject effect = request("submit", "POST", api("/messages"), std::move(with), submit_timeout_ms);
    effect.emplace_back("body", wire::write_json(wire::to_json(submit.submission)));
    effect.emplace_back("lock", "okno.submit." + submit.idempotency_key);
    return effect;
  }
  JsonObject operator()(const screen::LoadStatus& load) const {
    return fetch("status", "GET", api("/messages/" + path_segment(load.number.value)),
                 authorized(load.access_key), load_timeout_ms);
  }
  JsonObject operator()(const screen::SendRating& rating) const {
    JsonObject with = authorized(rating.access_key);
    with.emplace_back("Content-Type", "application/json");
    JsonObject effect =
        request("rating", "POST", api("/messages/" + path_segment(rating.number.value) + "/rating"),
                std::move(with), submit_timeout_ms);
    effect.emplace_back("body", wire::write_json(wire::to_json(rating.rating)));
    return effect;
  }
  JsonObject operator()(const screen::WakeLater& wake) const {
    return act("wake", {{"after_ms", wake.after_ms}});
  }
  JsonObject operator()(const screen::CopyText& copy) const { return act("copy", {{"text", copy.text}}); }
  JsonObject operator()(const screen::TellHost& tell) const {
    JsonObject detail{{"org", shell_.org_id.value}};
    if (tell.name == "step") detail.emplace_back("page", tell.detail);
    if (tell.name == "submitted") detail.emplace_back("number", tell.detail);
    if (tell.name == "error") detail.emplace_back("reason", tell.detail);
    return act("tell", {{"name", "okno:" + tell.name}, {"detail", std::move(detail)}});
  }

 private:
  static JsonObject act(std::string_view what, JsonObject members) {
    members.emplace(members.begin(), "do", what);
    return members;
  }
  static JsonObject request(std::string token, std::string_view method, std::string url, JsonObject with,
                            int timeout_ms) {
    return {{"do", "fetch"},         {"token", std::move(token)},  {"method", method},
            {"url", std::move(url)}, {"headers", std::move(with)}, {"timeout_ms", timeout_ms}};
  }
  static JsonObject fetch(std::string token, std::string_view method, std::string url, JsonObject with,
                          int timeout_ms) {
    return request(std::move(token), method, std::move(url), std::move(with), timeout_ms);
  }
  JsonObject headers() const { return {{"Accept-Language", i18n::to_string(shell_.lang)}}; }
  JsonObject authorized(const std::string& access_key) const {
    JsonObject with = headers();
    with.emplace_back("Authorization", "Bearer " + access_key);
    return with;
  }

  std::string api(const std::string& path) const { return shell_.base_url + "/api/v1" + path; }
  std::string absolute(const std::string& url) const {
    return !url.empty() && url.front() == '/' ? shell_.base_url + url : url;
  }
  static std::string path_segment(std::string_view text) {
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
  // Two bodies on one page keep their drafts apart, and so do messages and appeals.
  std::string draft_key() const {
    const bool appeal = shell_.kind == MessageKind::appeal;
    return "okno.draft." + shell_.org_id.value + (appeal ? ".appeal" : "");
  }

  const screen::Shell& shell_;
};

}  // namespace

Json to_json(const screen::Effect& effect, const screen::Shell& shell) {
  JsonObject members = std::visit(Encoder(shell), effect);
  const screen::RequestNumber request = std::visit(
      [](const auto& asked) -> screen::RequestNumber {
        if constexpr (requires { asked.ticket; })
          return asked.ticket.number;
        else
          return 0;
      },
      effect);
  if (request != 0) members.emplace_back("request", static_cast<std::int64_t>(request));
  return members;
}

Json theme_effect(const std::map<std::string, std::string>& theme) {
  JsonObject properties;
  for (const auto& [name, value] : theme)
    if (name.compare(0, 7, "--okno-") == 0) properties.emplace_back(name, value);
  return JsonObject{{"do", "theme"}, {"properties", std::move(properties)}};
}

}  // namespace okno::widget
