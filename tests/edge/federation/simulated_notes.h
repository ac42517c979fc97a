// Notes that simulated nodes say to each other, and what of them has to be where in the end.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/edge/federation/simulation.h"

namespace okno::testing {

// A region's hub over a city's, which is a hub itself, and three nodes of bodies.
inline std::vector<Place> a_region() {
  return {{.id = "region", .peers = {"city", "e3"}, .hubs = {"city"}},
          {.id = "city", .hub = "region", .peers = {"e1", "e2"}},
          {.id = "e1", .hub = "city"},
          {.id = "e2", .hub = "city"},
          {.id = "e3", .hub = "region"}};
}
inline std::vector<Place> a_hub_and_two() {
  return {{.id = "hub", .peers = {"e1", "e2"}}, {.id = "e1", .hub = "hub"}, {.id = "e2", .hub = "hub"}};
}

// What nodes have said and have to hear, whatever happens on the way.
struct Notes {
  Simulation& world;
  struct Said {
    log::StreamId stream;
    log::EventHash hash;
    std::vector<log::ContentHash> contents;
  };
  struct Stream {
    log::StreamId id;
    std::string owner;
    std::set<std::string> followers;  // with the owner
    log::EventHash head;
  };
  std::vector<Stream> streams{};
  std::vector<Said> said{};

  log::NewContent content(SimulatedNode& node, std::size_t size) {
    log::NewContent made =
        log::make_content(node.random, std::string(size, static_cast<char>('a' + world.draw(26))));
    if (size <= wire::largest_inline_content) return made;
    REQUIRE(node.store->files().keep(made.hash, made.salt + made.bytes).ok());
    made.salt.clear();
    made.bytes.clear();
    return made;
  }
  bool say(SimulatedNode& node, log::Draft draft, std::size_t content_bytes = 0) {
    draft.kind = "note";
    draft.name = "note.said";
    draft.payload = "{}";
    if (content_bytes > 0) draft.contents.push_back(content(node, content_bytes));
    const auto done = node.say(draft);
    if (!done) return false;
    Said& one = said.emplace_back(Said{draft.stream, done->hash, {}});
    for (const log::NewContent& each : draft.contents) one.contents.push_back(each.hash);
    for (Stream& stream : streams)
      if (stream.id == draft.stream && draft.position == log::Draft::Position::step) stream.head = done->hash;
    return true;
  }
  void begin(const std::string& owner, const std::vector<std::string>& followers,
             std::size_t content_bytes = 0, std::chrono::hours ahead = std::chrono::hours(0)) {
    SimulatedNode& node = world.at(owner);
    log::Draft draft;
    draft.at = world.clock().now() + ahead;
    draft.stream = log::new_stream_id(node.random);
    std::set<std::string> all(followers.begin(), followers.end());
    for (const std::string& one : all)
      if (one != owner) draft.followers.push_back({one});
    all.insert(owner);
    streams.push_back({draft.stream, owner, all, {}});
    if (!say(node, draft, content_bytes)) streams.pop_back();
  }
  void go_on(const Stream& stream, std::size_t content_bytes = 0) {
    log::Draft draft;
    draft.stream = stream.id;
    // Nobody goes on with what they do not know of (any more).
    if (world.at(stream.owner).knows(stream.id)) say(world.at(stream.owner), draft, content_bytes);
  }
  void say_freely(const std::string& id, const Stream& stream) {
    log::Draft draft;
    draft.stream = stream.id;
    draft.position = log::Draft::Position::free;
    say(world.at(id), draft);
  }

  // The owner of some stream goes on with it, or `id` says a word to it where it follows.
  void go_on_somewhere(const std::string& id) {
    if (streams.empty()) return;
    const Stream& stream = streams[world.draw(streams.size())];
    if (world.draw(2) == 0 && world.at(stream.owner).is_up()) {
      go_on(stream);
    } else if (world.at(id).is_up() && stream.followers.contains(id)) {
      say_freely(id, stream);
    }
  }

  // Lines and programs work again: ten minutes later nothing may be missing.
  void check_in_peace(std::uint64_t seed) {
    world.faults = {};
    for (SimulatedNode* node : world.nodes()) world.join(node->place.id);
    world.run(std::chrono::minutes(10));
    const std::string lacking = missing();
    CHECK_MESSAGE(lacking.empty(), "seed " << seed << ": " << lacking);
  }

  // A node loses what it has said since its copy was made. What nobody else has is gone with it.
  void forget_what_only(const std::string& id) {
    const auto is_elsewhere = [&](const Said& one) {
      for (SimulatedNode* node : world.nodes())
        if (node->place.id != id && node->presence(one.stream, one.hash).times > 0) return true;
      return false;
    };
    std::erase_if(said, [&](const Said& one) {
      return world.at(id).presence(one.stream, one.hash).times > 0 && !is_elsewhere(one);
    });
    std::erase_if(streams, [&](const Stream& stream) {
      return std::ranges::none_of(said, [&](const Said& one) { return one.stream == stream.id; });
    });
  }

  // What is missing, in words; empty: all is everywhere, once.
  std::string missing() {
    for (const Said& one : said)
      for (const Stream& stream : streams) {
        if (stream.id != one.stream) continue;
        for (const std::string& id : stream.followers) {
          const auto presence = world.at(id).presence(stream.id, one.hash);
          const std::string event = "event " + log::to_string(one.hash) + " at " + id;
          if (presence.times != 1)
            return event + " is there " + std::to_string(presence.times) +
                   " times: " + world.where(one.stream, one.hash);
          if (!presence.projected && world.at(id).place.knows_notes)
            return event + " is not projected: " + world.at(id).why_waiting(one.hash);
          for (const log::ContentHash& hash : one.contents) {
            const auto content = world.at(id).content(stream.id, hash);
            if (!content) return "a content of " + event + " is not even wanted";
            if (content->place != store::ContentPlace::row && content->place != store::ContentPlace::file)
              return "a content of " + event + " has not come";
          }
        }
      }
    for (SimulatedNode* node : world.nodes()) {
      if (node->waiting_for("queued") > 0) return "something is still queued at " + node->place.id;
      if (node->waiting_for("refused") > 0) return "peers refused " + node->refusals();
    }
    return {};
  }
};

}  // namespace okno::testing
