#include "widget/messages/arrival.h"

#include <utility>

#include "shared/wire/messages/draft.h"
#include "widget/arrival.h"
#include "widget/uploads.h"

namespace okno::widget {
namespace {

using screen::News;
using wire::Need;

[[gnu::noinline]] News read_draft_arrival(wire::ObjectReader& in) {
  return screen::DraftLoaded{read_kept(in, wire::read_draft)};
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
  if (kind == "location") return read_location(in);
  if (kind == "no_location") return News(screen::LocationRefused{});
  if (kind == "copied") return read_copied(in);
  return read_file_news(kind, in);
}

}  // namespace okno::widget
