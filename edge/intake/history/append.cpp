#include "edge/intake/history/append.h"

#include "shared/wire/messages/event.h"

namespace okno::intake {
namespace {

bool is_step(const lifecycle::Payload& payload) {
  return std::holds_alternative<lifecycle::MessageSubmitted>(payload) ||
         std::holds_alternative<lifecycle::MessageMoved>(payload);
}

}  // namespace

log::NewContent make_document(Random& random, const wire::Json& json) {
  return log::make_content(random, wire::write_json(json));
}

Result<log::Appended> append(const Node& node, store::Writing& writing, const store::MessageRow& row,
                             NewEvent event) {
  const auto stream = writing.streams.find(row.key);
  if (!stream) return stream.error();
  if (!*stream) return Error::io("message " + row.number.value + " has no stream");
  log::Draft draft;
  draft.kind = lifecycle::message_stream;
  draft.stream = (*stream)->id;
  draft.name = lifecycle::event_name(event.payload);
  draft.position = is_step(event.payload) ? log::Draft::Position::step : log::Draft::Position::free;
  if (event.owner && *event.owner != row.owner) draft.owner = std::move(event.owner);
  draft.followers = std::move(event.followers);
  draft.contents = std::move(event.contents);
  draft.payload = wire::write_json(wire::to_json(event.payload));
  return node.journal.append(writing, draft);
}

}  // namespace okno::intake
