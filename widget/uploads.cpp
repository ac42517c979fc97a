#include "widget/uploads.h"

#include <utility>

#include "shared/wire/json/named.h"
#include "shared/wire/messages/answers.h"

namespace okno::widget {

using screen::News;
using screen::PhotoRefused;
using wire::Json;
using wire::JsonObject;
using wire::Need;

namespace {

[[gnu::noinline]] News read_photos(wire::ObjectReader& in) {
  screen::PhotosPicked picked;
  in.read("control", picked.control);
  const wire::JsonArray* photos = in.array("photos", Need::required);
  if (!photos) return picked;
  for (std::size_t i = 0; i < photos->size(); ++i) {
    forms::Photo photo;
    std::int64_t size = 0;
    wire::ObjectReader member((*photos)[i], wire::path_at("arrival.photos", i), in.faults());
    member.read("local_id", photo.local_id, Need::required);
    member.read("name", photo.name);
    member.read("size_bytes", size);
    wire::read_bounded(member, "width_px", photo.width_px, 0, forms::most_photo_px);
    wire::read_bounded(member, "height_px", photo.height_px, 0, forms::most_photo_px);
    if (const Json* taken = member.member("taken_at"))
      photo.taken_at = wire::read_coordinates(*taken, member.path_of("taken_at"), in.faults());
    photo.size_bytes = size > 0 ? static_cast<std::size_t>(size) : 0;
    picked.photos.push_back(std::move(photo));
  }
  return picked;
}

[[gnu::noinline]] News read_refused_photo(wire::ObjectReader& in, PhotoRefused::Why why) {
  PhotoRefused refused{{}, why};
  in.read("local_id", refused.local_id, Need::required);
  return refused;
}

}  // namespace

JsonObject forget_file(std::string key, const std::string& local_id) {
  return EffectWriter::act("forget_photo", {{"key", std::move(key)}, {"local_id", local_id}});
}

JsonObject upload_file(const EffectWriter& to, std::string key, const std::string& local_id,
                       const std::string& edits) {
  JsonObject with = to.headers();
  with.emplace_back("Okno-Upload", "1");
  JsonObject effect = EffectWriter::request("upload:" + local_id, "POST", to.api("/attachments"),
                                            std::move(with), upload_timeout_ms);
  effect.emplace_back("key", std::move(key));
  effect.emplace_back("photo", local_id);
  if (!edits.empty()) effect.emplace_back("edits", edits);
  return effect;
}

std::optional<News> read_file_news(std::string_view kind, wire::ObjectReader& in) {
  if (kind == "photos") return read_photos(in);
  if (kind == "photo_unreadable") return read_refused_photo(in, PhotoRefused::Why::unreadable);
  if (kind == "photo_unsupported") return read_refused_photo(in, PhotoRefused::Why::unsupported);
  return std::nullopt;
}

[[gnu::noinline]] std::optional<News> interpret_upload(const Response& response) {
  constexpr std::string_view token = "upload:";
  if (!response.token.starts_with(token)) return std::nullopt;
  std::string local_id = response.token.substr(token.size());
  using Why = PhotoRefused::Why;
  if (response.status == 413) return PhotoRefused{std::move(local_id), Why::too_large};
  if (response.status == 415) return PhotoRefused{std::move(local_id), Why::unsupported};
  if (verdict_of(response.status) == Verdict::refused)
    return PhotoRefused{std::move(local_id), Why::unreadable};
  if (verdict_of(response.status) == Verdict::taken) {
    const Result<Json> json = wire::parse_json(response.body);
    const Json* id = json ? json->find("id") : nullptr;
    if (const std::string* text = id ? id->get_if<std::string>() : nullptr)
      return screen::PhotoUploaded{std::move(local_id), {*text}};
  }
  return screen::PhotoUnreachable{std::move(local_id)};
}

}  // namespace okno::widget
