// What an effect brought back, as JavaScript tells it, each with the effect's "request" if it answers one:
//   {"kind": "response", "token", "status", "body"}   of a fetch; status 0: no network, or too late
//   {"kind": "draft", "text"}                         as save_draft gave it; absent: there is none
//   {"kind": "photos", "control", "photos": [{"local_id", "name", "size_bytes", "taken_at": {"lat", "lon"}}]}
//   {"kind": "photo_unreadable", "local_id"}          the browser cannot show it, or has lost it; by a request or not
//   {"kind": "photo_unsupported", "local_id"}
//   {"kind": "location", "lat", "lon"} · {"kind": "no_location"}
//   {"kind": "online"} · {"kind": "copied", "ok"}
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "widget/response.h"

namespace okno::widget {

// The module's own: what an answer of its edge means, and what else comes to its flows.
struct Readers {
  std::optional<screen::News> (*interpret)(const Response& response);
  std::optional<screen::News> (*read_news)(std::string_view kind, wire::ObjectReader& in);
};

// None when it means nothing to the screen; what is malformed is noted.
std::optional<screen::Arrival> read_arrival(const wire::Json& json, const Readers& readers,
                                            std::vector<wire::Fault>& faults);

// A draft as save_draft gave it away; none where there is none, or one that is not known.
template <class Draft>
std::optional<Draft> read_kept(wire::ObjectReader& in, Result<Draft> (*read)(const wire::Json&)) {
  std::string text;
  if (!in.read("text", text)) return std::nullopt;
  const Result<wire::Json> json = wire::parse_json(text);
  if (!json) return std::nullopt;
  Result<Draft> draft = read(*json);
  if (!draft) return std::nullopt;
  return *std::move(draft);
}

}  // namespace okno::widget
