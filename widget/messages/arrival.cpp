#include "widget/messages/arrival.h"

#include <utility>

#include "shared/wire/json/named.h"
#include "shared/wire/messages/answers.h"
#include "shared/wire/messages/draft.h"
#include "widget/arrival.h"

namespace okno::widget {
namespace {

using screen::News;
using screen::PhotoRefused;
using wire::Json;
using wire::Need;

[[gnu::noinline]] News read_draft_arrival(wire::ObjectReader& in) {
  return screen::DraftLoaded{read_kept(in, wire::read_draft)};
}

[[gnu::noinline]] News read_photos(wire::ObjectReader& in) {
  screen::PhotosPicked picked;
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

[[gnu::noinline]] News read_location(wire::ObjectReader& in) {
  screen::Located located;
  in.read("lat", located.point.lat, Need::required);
  in.read("lon", located.point.lon, Need::required);
  return located;
}

[[gnu::noinline]] News read_copied(wire::ObjectReader& in) {
  screen::Copied copied;
  in.read("ok", copied.ok);
  return copied;
}

}  // namespace

std::optional<News> read_message_news(std::string_view kind, wire::ObjectReader& in) {
  if (kind == "draft") return read_draft_arrival(in);
  if (kind == "photos") return read_photos(in);
  if (kind == "photo_unreadable") return read_refused_photo(in, PhotoRefused::Why::unreadable);
  if (kind == "photo_unsupported") return read_refused_photo(in, PhotoRefused::Why::unsupported);
  if (kind == "location") return read_location(in);
  if (kind == "no_location") return News(screen::LocationRefused{});
  if (kind == "copied") return read_copied(in);
  return std::nullopt;
}

}  // namespace okno::widget
