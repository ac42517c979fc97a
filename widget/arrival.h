// What an effect brought back, as JavaScript tells it, each with the effect's "request" if it answers one:
//   {"kind": "response", "token", "status", "body"}   of a fetch; status 0: no network, or too late
//   {"kind": "draft", "text"}                         as save_draft gave it; absent: there is none
//   {"kind": "photos", "photos": [{"local_id", "name", "size_bytes", "taken_at": {"lat", "lon"}}]}
//   {"kind": "photo_unreadable", "local_id"}          the browser cannot show it, or has lost it; by a request or not
//   {"kind": "photo_unsupported", "local_id"}
//   {"kind": "location", "lat", "lon"} · {"kind": "no_location"}
//   {"kind": "online"} · {"kind": "copied", "ok"}
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/screen/event.h"
#include "shared/wire/reader.h"

namespace okno::widget {

// None when it means nothing to the screen; what is malformed is noted.
std::optional<screen::Arrival> read_arrival(const wire::Json& json, std::vector<wire::Fault>& faults);

// What the edge's answer to one of our requests means. Anything that is no answer of an edge (a proxy's error
// page, a hotel's login page) counts as not reached: the citizen loses nothing by another try.
struct Response {
  std::string token;  // as effects.h gave it
  std::int64_t status = 0;
  std::string body;
};
std::optional<screen::News> interpret(const Response& response);

}  // namespace okno::widget
