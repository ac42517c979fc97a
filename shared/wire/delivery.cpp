#include "shared/wire/delivery.h"

#include <limits>

#include "shared/wire/event.h"
#include "shared/wire/named.h"
#include "shared/wire/words.h"

namespace okno::wire {
namespace {

using wire::to_json;  // or the overloads below would hide the room's

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

Json to_json(const Delivery& delivery) {
  JsonObject object{{"seq", delivery.seq}, {"event", to_json(delivery.event)}};
  if (!delivery.contents.empty()) {
    JsonArray contents;
    for (const lifecycle::Content& content : delivery.contents) contents.push_back(wire::to_json(content));
    object.emplace_back("contents", std::move(contents));
  }
  return object;
}

Json events_to_json(const std::vector<Delivery>& events) {
  JsonArray array;
  for (const Delivery& delivery : events) array.push_back(to_json(delivery));
  return array;
}

void read_events(ObjectReader& in, std::vector<Delivery>& events, std::vector<Held>& unreadable) {
  const JsonArray* array = in.array("events", Need::required);
  if (array == nullptr) return;
  std::int64_t before = 0;
  for (std::size_t i = 0; i < array->size(); ++i) {
    const std::string path = path_at(in.path_of("events"), i);
    Delivery delivery;
    ObjectReader read((*array)[i], path, in.faults());
    if (!read_bounded(read, "seq", delivery.seq, 1, most, Need::required)) return;
    if (delivery.seq <= before) {
      read.fault("seq", FaultCode::out_of_range, "positions must rise");
      return;
    }
    before = delivery.seq;

    std::vector<Fault> own;
    ObjectReader inside((*array)[i], path, own);
    inside.member("seq");
    if (const Json* event = inside.member("event", Need::required))
      delivery.event = read_event(*event, inside.path_of("event"), own);
    if (const JsonArray* contents = inside.array("contents"))
      for (std::size_t c = 0; c < contents->size(); ++c)
        delivery.contents.push_back(
            read_content((*contents)[c], path_at(inside.path_of("contents"), c), own));
    inside.finish();
    if (own.empty())
      events.push_back(std::move(delivery));
    else
      unreadable.push_back({delivery.seq, "unreadable", describe(own)});
  }
}

Json to_json(const Held& held) {
  return JsonObject{{"seq", held.seq}, {"code", held.code}, {"detail", held.detail}};
}

}  // namespace

Json to_json(const Batch& batch) {
  return JsonObject{{"node", batch.node.value}, {"events", events_to_json(batch.events)}};
}

Batch read_batch(const Json& json, std::string path, std::vector<Fault>& faults) {
  Batch batch;
  ObjectReader in(json, std::move(path), faults);
  in.read("node", batch.node.value, Need::required);
  read_events(in, batch.events, batch.unreadable);
  in.finish();
  return batch;
}

Json to_json(const Acknowledgement& acknowledgement) {
  JsonArray held;
  for (const Held& one : acknowledgement.held) held.push_back(to_json(one));
  return JsonObject{{"node", acknowledgement.node.value},
                    {"accepted_through", acknowledgement.accepted_through},
                    {"held", std::move(held)}};
}

Acknowledgement read_acknowledgement(const Json& json, std::string path, std::vector<Fault>& faults) {
  Acknowledgement acknowledgement;
  ObjectReader in(json, std::move(path), faults);
  in.read("node", acknowledgement.node.value);
  read_bounded(in, "accepted_through", acknowledgement.accepted_through, 0, most, Need::required);
  if (const JsonArray* held = in.array("held"))
    for (std::size_t i = 0; i < held->size(); ++i) {
      Held one;
      ObjectReader read((*held)[i], path_at(in.path_of("held"), i), faults);
      read_bounded(read, "seq", one.seq, 1, most, Need::required);
      read.read("code", one.code, Need::required);
      read.read("detail", one.detail);
      acknowledgement.held.push_back(std::move(one));
    }
  return acknowledgement;
}

Json to_json(const Updates& updates) {
  return JsonObject{
      {"node", updates.node.value}, {"events", events_to_json(updates.events)}, {"cursor", updates.cursor}};
}

Updates read_updates(const Json& json, std::string path, std::vector<Fault>& faults) {
  Updates updates;
  ObjectReader in(json, std::move(path), faults);
  in.read("node", updates.node.value);
  read_events(in, updates.events, updates.unreadable);
  read_bounded(in, "cursor", updates.cursor, 0, most, Need::required);
  return updates;
}

}  // namespace okno::wire
