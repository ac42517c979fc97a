#include "widget/session.h"

#include <chrono>
#include <utility>

#include "shared/wire/json/reader.h"
#include "widget/face/words.h"
#include "widget/session_of.h"
#include "widget/start.h"

namespace okno::widget {
namespace {

using wire::Json;
using wire::JsonArray;
using wire::JsonObject;
using wire::Need;

// A rubricator of thousands of situations comes in as one string inside the document.
constexpr wire::JsonLimits input_limits{32 << 20, 8};

bool parse_kind(std::string_view name, screen::EventKind& kind) {
  if (name == "input")
    kind = screen::EventKind::input;
  else if (name == "change")
    kind = screen::EventKind::change;
  else if (name == "press")
    kind = screen::EventKind::press;
  else
    return false;
  return true;
}

[[gnu::noinline]] screen::Event read_event(const Json& json, std::vector<wire::Fault>& faults) {
  screen::Event event;
  std::string kind;
  std::int64_t revision = 0;
  wire::ObjectReader in(json, "event", faults);
  in.read("control", event.control, Need::required);
  in.read("kind", kind, Need::required);
  in.read("value", event.value);
  in.read("revision", revision, Need::required);
  if (!parse_kind(kind, event.kind))
    in.fault("kind", wire::FaultCode::out_of_range, "expected input, change or press");
  event.revision = static_cast<std::uint32_t>(revision);
  return event;
}

}  // namespace

Result<Request> read_request(std::string_view text, const Module& module) {
  const Result<Json> json = wire::parse_json(text, input_limits);
  if (!json) return json.error();
  std::vector<wire::Fault> faults;
  Request request;
  std::int64_t now = 0;
  std::int64_t offset = 0;
  wire::ObjectReader in(*json, "", faults);
  in.read("now", now, Need::required);
  in.read("offset_minutes", offset);
  in.read("uuid", request.surroundings.fresh_uuid, Need::required);
  request.surroundings.now = Instant(std::chrono::milliseconds(now));
  request.surroundings.offset = UtcOffset(offset);
  if (const Json* start = in.member("start")) request.start = read_start(*start, module.read_view, faults);
  if (const Json* event = in.member("event")) request.input = read_event(*event, faults);
  if (const Json* arrival = in.member("arrival")) {
    if (auto read = read_arrival(*arrival, module.readers, faults)) request.input = *std::move(read);
  }
  if (!faults.empty()) return Error::invalid(wire::describe(faults));
  return request;
}

std::string fault_answer(std::string what) {
  return wire::write_json(JsonObject{{"effects", JsonArray{}}, {"fault", std::move(what)}});
}

std::string encode_with_words(const screen::View& view) { return encode(view, face::words_of(view)); }

}  // namespace okno::widget
