#include "widget/session.h"

#include <chrono>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "shared/screen/html.h"
#include "shared/screen/screen.h"
#include "shared/wire/reader.h"
#include "widget/arrival.h"
#include "widget/effects.h"
#include "widget/face/words.h"
#include "widget/start.h"
#include "widget/view_code.h"

namespace okno::widget {
namespace {

using wire::Json;
using wire::JsonArray;
using wire::JsonObject;
using wire::Need;

// A rubricator of thousands of situations comes in as one string inside the document.
constexpr wire::JsonLimits input_limits{32 << 20, 8};

struct Request {
  screen::Surroundings surroundings;
  std::optional<screen::Start> start;
  std::optional<screen::Input> input;
};

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

Request read_request(const Json& json, std::vector<wire::Fault>& faults) {
  Request request;
  std::int64_t now = 0;
  std::int64_t offset = 0;
  wire::ObjectReader in(json, "", faults);
  in.read("now", now, Need::required);
  in.read("offset_minutes", offset);
  in.read("uuid", request.surroundings.fresh_uuid, Need::required);
  request.surroundings.now = Instant(std::chrono::milliseconds(now));
  request.surroundings.offset = UtcOffset(offset);
  if (const Json* start = in.member("start")) request.start = read_start(*start, faults);
  if (const Json* event = in.member("event")) request.input = read_event(*event, faults);
  if (const Json* arrival = in.member("arrival")) {
    if (auto read = read_arrival(*arrival, faults)) request.input = *std::move(read);
  }
  return request;
}

[[gnu::noinline]] std::string fault_answer(std::string what) {
  return wire::write_json(JsonObject{{"effects", JsonArray{}}, {"fault", std::move(what)}});
}

}  // namespace

std::string Session::dispatch(std::string_view text) {
  const Result<Json> json = wire::parse_json(text, input_limits);
  if (!json) return fault_answer(json.error().detail);
  std::vector<wire::Fault> faults;
  const Request request = read_request(*json, faults);
  if (!faults.empty()) return fault_answer(wire::describe(faults));

  screen::Effects effects;
  JsonArray encoded;
  if (request.start) {
    model_ = {};
    drawn_.clear();
    effects = screen::start(model_, *request.start, request.surroundings);
    started_ = true;
  } else if (started_ && request.input) {
    const bool had_org = model_.shell.org.has_value();
    effects = screen::update(model_, *request.input, request.surroundings);
    // The organisation's colours are no part of the View: the plain pages get them from their edge.
    if (!had_org && model_.shell.org) encoded.push_back(theme_effect(model_.shell.org->theme));
  }

  JsonObject answer;
  if (started_) {
    surroundings_ = request.surroundings;
    const screen::View view = screen::view(model_, request.surroundings);
    std::string html = screen::to_html(view, {});
    if (html != drawn_ || !view.focus.empty()) {
      drawn_ = std::move(html);
      answer.emplace_back("html", drawn_);
    }
  }
  for (const screen::Effect& effect : effects) encoded.push_back(to_json(effect, model_.shell));
  answer.emplace_back("effects", std::move(encoded));
  return wire::write_json(std::move(answer));
}

std::string Session::drawing() const {
  if (!started_) return {};
  const screen::View view = screen::view(model_, surroundings_);
  return encode(view, face::words_of(view));
}

}  // namespace okno::widget
