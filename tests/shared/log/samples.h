// Events of each position, as they stand in tests/fixtures/log.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "shared/log/event.h"

namespace okno::log::samples {

inline std::string fixture(const std::string& name) {
  std::ifstream file(OKNO_SOURCE_DIR "/tests/fixtures/log/" + name + ".txt", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

template <class Name>
Name rising(std::uint8_t from) {
  Name name;
  for (std::uint8_t& byte : name.bytes) byte = from++;
  return name;
}

template <class Name>
Name filled(std::uint8_t with) {
  Name name;
  name.bytes.fill(with);
  return name;
}

inline const std::string text_content = "Яма у дома 5";

inline Event first_step() {
  Event event;
  event.node = {"edge-40"};
  event.life = rising<LifeId>(0);
  event.seq = 7;
  event.at = Instant(std::chrono::milliseconds(1'777'449'600'000));
  event.kind = "message";
  event.stream = rising<StreamId>(16);
  event.name = "message.submitted";
  event.position = Step{};
  event.owner = NodeId{"region"};
  event.followers = std::vector<NodeId>{{"region"}, {"811"}};
  event.contents = {{name_of_content(filled<Salt>(0), text_content), text_content.size()},
                    {name_of_content(filled<Salt>(1), "photo"), 5}};
  event.payload = R"({"org":"811","title":"Яма на дороге"})";
  return event;
}

// At the edges of what numbers may be.
inline Event step() {
  Event event;
  event.node = {"region"};
  event.seq = INT64_MAX;
  event.kind = "message";
  event.stream = rising<StreamId>(16);
  event.name = "log.followed";
  event.position = Step{2, id_of(fixture("first_step"))};
  event.owner = NodeId{"811"};
  event.followers = EveryNode{};
  return event;
}

inline Event free() {
  Event event = first_step();
  event.seq = 8;
  event.at += std::chrono::milliseconds(1);
  event.name = "log.erased";
  event.position = Free{id_of(fixture("step"))};
  event.owner.reset();
  event.followers = {};
  for (const ContentName& content : event.contents) event.erases.push_back(content.hash);
  event.contents.clear();
  event.payload.clear();
  return event;
}

}  // namespace okno::log::samples
