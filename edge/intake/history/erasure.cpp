#include "edge/intake/history/erasure.h"

#include <algorithm>

#include "edge/intake/history/append.h"
#include "shared/log/event_text.h"
#include "shared/wire/messages/event.h"

namespace okno::intake {
namespace {

constexpr std::string_view event_name = "log.erased";
constexpr int files_at_once = 500;

std::string_view to_string(ErasureReason reason) {
  return reason == ErasureReason::request ? "request" : "retention";
}

// The access records of a message: without them its own citizen could no longer see that it is gone.
Result<std::vector<log::ContentHash>> access_records(const store::Reading& reading, store::StreamKey stream) {
  const auto events = reading.streams.events(stream);
  if (!events) return events.error();
  std::vector<log::ContentHash> records;
  for (const store::EventRow& row : *events) {
    const auto event = log::read_event(row.text);
    const auto json = event ? wire::parse_json(event->payload) : wire::parse_json("");
    if (!json) continue;
    std::vector<wire::Fault> faults;
    const auto read = wire::read_payload(*json, event->name, faults);
    if (read.newer || !faults.empty()) continue;
    if (const auto* submitted = std::get_if<lifecycle::MessageSubmitted>(&read.payload))
      records.push_back(submitted->access);
    else if (const auto* joined = std::get_if<lifecycle::MessageJoined>(&read.payload))
      records.push_back(joined->access);
  }
  return records;
}

}  // namespace

Status erase(const Node& node, store::Writing& writing, const store::MessageRow& row, ErasureReason reason) {
  const auto kept = access_records(writing, row.key);
  if (!kept) return kept.error();
  return erase_contents(node, writing, row.key, *kept, reason);
}

Status erase_contents(const Node& node, store::Writing& writing, store::StreamKey key,
                      const std::vector<log::ContentHash>& kept, ErasureReason reason) {
  const auto stream = writing.streams.find(key);
  if (!stream) return stream.error();
  if (!*stream) return Error::io("what is to be erased has no stream");
  const auto contents = writing.contents.of(key);
  if (!contents) return contents.error();
  std::vector<log::ContentHash> gone;
  for (const store::ContentRow& content : *contents)
    if (content.place != store::ContentPlace::erased &&
        std::find(kept.begin(), kept.end(), content.hash) == kept.end())
      gone.push_back(content.hash);

  for (std::size_t i = 0; i < gone.size(); i += log::most_erased) {
    log::Draft draft;
    draft.kind = (*stream)->kind;
    draft.stream = (*stream)->id;
    draft.name = event_name;
    draft.position = log::Draft::Position::free;
    draft.erases.assign(
        gone.begin() + static_cast<std::ptrdiff_t>(i),
        gone.begin() + static_cast<std::ptrdiff_t>(std::min(i + log::most_erased, gone.size())));
    draft.payload = wire::write_json(wire::JsonObject{{"reason", to_string(reason)}});
    if (const auto appended = node.journal.append(writing, draft); !appended) return appended.error();
  }
  return success();
}

Status remove_doomed_files(store::Store& store) {
  while (true) {
    std::vector<log::ContentHash> doomed;
    const Status read = store.read([&](const store::Reading& reading) -> Status {
      auto found = reading.contents.doomed(files_at_once);
      if (!found) return found.error();
      doomed = *std::move(found);
      return success();
    });
    if (!read || doomed.empty()) return read;
    for (const log::ContentHash& hash : doomed) store.files().remove(hash);
    const Status forgotten = store.write_and_wait([&](store::Writing& writing) -> Status {
      for (const log::ContentHash& hash : doomed)
        if (Status gone = writing.contents.forget_doomed(hash); !gone) return gone;
      return success();
    });
    if (!forgotten) return forgotten;
  }
}

}  // namespace okno::intake
