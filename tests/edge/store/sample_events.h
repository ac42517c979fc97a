// Events of a pothole and its way, and the small doings that the tests of the store share.
#pragma once

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "edge/store/content.h"
#include "edge/store/store.h"
#include "tests/support/hand_clock.h"
#include "tests/support/seeded_random.h"

namespace okno::testing {

inline const NodeId hub{"hub"};
inline const NodeId here{"40"};
inline const NodeId there{"41"};

inline MessageNumber number_of(std::uint32_t random) { return make_message_number("40", random); }

// A message's first event and the content that travels with it.
struct Sample {
  MessageNumber number;
  lifecycle::Payload payload;
  std::vector<lifecycle::Content> contents;
};

inline Sample pothole(const MessageNumber& number, Clock& clock, Random& random,
                      std::string text = "Яма на дороге") {
  const lifecycle::Content content =
      store::make_content(clock, random, "{\"org\":\"811\",\"text\":\"" + text + "\"}");
  lifecycle::MessageSubmitted submitted;
  submitted.org = {"811"};
  submitted.situation = {"roads.pothole"};
  submitted.situation_title = "Яма на дороге";
  submitted.oktmo = "29701000";
  submitted.due_at = clock.now() + std::chrono::days(30);
  submitted.offset = std::chrono::hours(3);
  submitted.responsible = {{"811"}, "Министерство дорожного хозяйства", "Дорога областная"};
  submitted.content = store::reference_to(content);
  return {number, submitted, {content}};
}

// A move to the next version; with a note when there is one.
inline Sample move(const MessageNumber& number, lifecycle::Action action, lifecycle::State to,
                   std::int64_t version, Clock& clock, Random& random, const std::string& note = {},
                   const std::string& org = "811") {
  lifecycle::MessageMoved moved;
  moved.action = action;
  moved.to = to;
  moved.version = version;
  moved.responsible = {{org}, "Орган " + org, "Передано"};
  Sample sample{number, {}, {}};
  if (!note.empty()) {
    sample.contents.push_back(store::make_content(clock, random, "{\"note\":\"" + note + "\"}"));
    moved.content = store::reference_to(sample.contents.front());
  }
  sample.payload = moved;
  return sample;
}

// Appends and must succeed.
inline lifecycle::Event append(store::Store& store, const Sample& sample, const NodeId& owner) {
  lifecycle::Event event;
  const Status done = store.write([&](store::Writing& writing) -> Status {
    auto appended = writing.append(sample.number, sample.payload, sample.contents, owner);
    if (!appended) return appended.error();
    event = *appended;
    return success();
  });
  CHECK_MESSAGE(done.ok(), (done ? std::string() : done.error().detail));
  return event;
}

inline store::Writing::ReceiveResult receive(store::Store& store, const NodeId& from,
                                             const lifecycle::Event& event,
                                             const std::vector<lifecycle::Content>& contents,
                                             const NodeId& owner) {
  store::Writing::ReceiveResult result;
  const Status done = store.write([&](store::Writing& writing) -> Status {
    auto received = writing.receive(from, event, contents, owner);
    if (!received) return received.error();
    result = *received;
    return success();
  });
  CHECK_MESSAGE(done.ok(), (done ? std::string() : done.error().detail));
  return result;
}

inline std::optional<store::MessageRow> message(store::Store& store, const MessageNumber& number) {
  std::optional<store::MessageRow> row;
  CHECK(store
            .read([&](store::Reading& reading) -> Status {
              auto found = reading.message(number);
              if (!found) return found.error();
              row = *found;
              return success();
            })
            .ok());
  return row;
}

inline std::vector<store::OutboxRow> outbox(store::Store& store, const NodeId& peer, std::int64_t after = 0,
                                            int most = 1000, std::size_t bytes = 1 << 20) {
  std::vector<store::OutboxRow> rows;
  CHECK(store
            .read([&](store::Reading& reading) -> Status {
              auto found = reading.outbox(peer, after, most, bytes);
              if (!found) return found.error();
              rows = *found;
              return success();
            })
            .ok());
  return rows;
}

// "message.submitted message.accepted": what waits for a peer, in order.
inline std::string kinds(const std::vector<store::OutboxRow>& rows) {
  std::string names;
  for (const store::OutboxRow& row : rows) names += (names.empty() ? "" : " ") + kind_name(row.event.payload);
  return names;
}

}  // namespace okno::testing
