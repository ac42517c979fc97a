#include "edge/intake/operator/set_aside.h"

#include <algorithm>

#include "edge/intake/history/documents.h"
#include "shared/log/event_text.h"
#include "shared/wire/messages/event.h"

namespace okno::intake {
namespace {

// The listed rows of moves, with their events.
template <class Visit>
Status each_listed(const store::Streams& streams, store::StreamKey message, const Visit& visit) {
  const auto waiting = streams.waiting(message);
  if (!waiting) return waiting.error();
  for (const store::WaitingRow& row : *waiting) {
    const auto event = streams.event(row.event);
    if (!event) return event.error();
    if (!*event || (*event)->state != store::EventState::set_aside) continue;
    if (Status done = visit(**event); !done) return done;
  }
  return success();
}

}  // namespace

Result<std::vector<SetAside>> moves_set_aside(const store::Reading& reading, const store::Files& files,
                                              store::StreamKey message) {
  std::vector<SetAside> found;
  const Status read = each_listed(reading.streams, message, [&](const store::EventRow& row) -> Status {
    const auto event = log::read_event(row.text);
    if (!event) return Error::io("an event that was kept cannot be read");
    const auto json = wire::parse_json(event->payload);
    if (!json) return success();
    std::vector<wire::Fault> faults;
    const wire::ReadPayload payload = wire::read_payload(*json, event->name, faults);
    const auto* moved = std::get_if<lifecycle::MessageMoved>(&payload.payload);
    if (!faults.empty() || payload.newer || moved == nullptr) return success();
    const auto said = document_of(reading, files, message, moved->content, wire::read_moved_content);
    if (!said) return said.error();
    found.push_back({row.hash, event->at, moved->action, moved->responsible, said->person,
                     said->answer.empty() ? said->note : said->answer});
    return success();
  });
  if (!read) return read.error();
  std::ranges::sort(found, {}, &SetAside::at);
  return found;
}

Status let_stand(store::Writing& writing, store::StreamKey message, const log::EventHash& event) {
  std::optional<store::EventKey> listed;
  const Status read = each_listed(writing.streams, message, [&](const store::EventRow& row) {
    if (row.hash == event) listed = row.key;
    return success();
  });
  if (!read) return read;
  return listed ? writing.streams.drop_waiting(*listed) : Error::not_found("nothing is asked about it");
}

}  // namespace okno::intake
