// Rows of a pothole and its log, which the tests of the store share.
#pragma once

#include <string>

#include "edge/store/store.h"
#include "tests/edge/store/open_store.h"

namespace okno::testing {

inline const NodeId hub{"hub"};
inline const NodeId here{"40"};
inline const NodeId there{"41"};
inline const Instant morning = parse_rfc3339("2026-04-29T10:00:00+03:00").value().at;

inline MessageNumber number_of(std::uint32_t random) { return make_message_number("40", random); }

// A name whose every byte is the same.
template <class Name>
Name named(std::uint64_t byte) {
  Name name;
  name.bytes.fill(static_cast<std::uint8_t>(byte));
  return name;
}
inline log::StreamId stream_id(std::uint64_t byte) { return named<log::StreamId>(byte); }
inline log::ContentHash content_hash(std::uint64_t byte) { return named<log::ContentHash>(byte); }
inline log::EventHash event_hash(std::uint64_t byte) { return named<log::EventHash>(byte); }

inline store::StreamRow stream_row(std::uint64_t byte, const std::string& kind = "message") {
  store::StreamRow row;
  row.id = stream_id(byte);
  row.kind = kind;
  row.origin = here;
  row.owner = there;
  row.steps = 3;
  row.head = event_hash(byte);
  row.projected = 2;
  return row;
}

inline store::EventRow event_row(store::StreamKey stream, std::uint64_t seq, store::LifeKey life = 1) {
  store::EventRow row;
  row.stream = stream;
  row.life = life;
  row.seq = seq;
  row.hash = event_hash(seq);
  row.text = "okno1 " + std::to_string(seq);
  row.state = store::EventState::projected;
  return row;
}

inline store::ContentRow content_row(store::StreamKey stream, std::uint64_t byte, const std::string& bytes) {
  return {stream, content_hash(byte), bytes.size(), store::ContentPlace::row, std::string(16, 's'), bytes};
}

inline store::MessageRow pothole(store::StreamKey key, std::uint32_t number) {
  store::MessageRow row;
  row.key = key;
  row.number = number_of(number);
  row.registered_by = here;
  row.owner = there;
  row.org = {"811"};
  row.situation = {"roads.pothole"};
  row.situation_title = "Яма на дороге";
  row.oktmo = "29701000";
  row.registered_at = morning;
  row.changed_at = morning;
  row.due_at = morning + std::chrono::days(30);
  row.offset = std::chrono::hours(3);
  row.responsible = {{"811"}, "Министерство дорожного хозяйства", "Дорога областная"};
  row.content = content_hash(static_cast<std::uint64_t>(key));
  return row;
}

// A stream with one event, and a text of its own: what a submitted message leaves in the log.
inline Result<store::StreamKey> add_pothole(store::Writing& writing, std::uint32_t number,
                                            const std::string& text = "Яма") {
  store::StreamRow stream = stream_row(0);
  for (std::size_t i = 0; i < 4; ++i) stream.id.bytes[i] = static_cast<std::uint8_t>(number >> 8U * i);
  const auto key = writing.streams.add(stream);
  if (!key) return key.error();
  if (const auto event = writing.streams.add_event(event_row(*key, number + 1)); !event) return event.error();
  const store::MessageRow row = pothole(*key, number);
  const store::ContentRow content{
      *key, row.content, text.size(), store::ContentPlace::row, std::string(16, 's'), text};
  if (Status kept = writing.contents.put(content, morning); !kept) return kept.error();
  if (Status kept = writing.messages.insert(row); !kept) return kept.error();
  store::StepRow step;
  step.at = morning;
  if (Status kept = writing.messages.add_step(*key, step); !kept) return kept.error();
  return *key;
}

inline Status submit(store::Store& store, std::uint32_t number, const std::string& text = "Яма") {
  return store.write_and_wait([&](store::Writing& writing) -> Status {
    const auto key = add_pothole(writing, number, text);
    return key ? success() : Status(key.error());
  });
}

inline std::optional<store::MessageRow> message(store::Store& store, const MessageNumber& number) {
  return read_from(store, [&](const store::Reading& reading) { return reading.messages.find(number); });
}

}  // namespace okno::testing
