// Notes that simulated nodes say to each other, and what of them has to be where in the end.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "edge/log/recovery.h"
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
// The same with a hub over the region's: hubs of hubs of hubs.
inline std::vector<Place> a_country() {
  std::vector<Place> places = a_region();
  places[0].hub = "country";
  places.push_back({.id = "country", .peers = {"region"}, .hubs = {"region", "city"}});
  return places;
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
    std::vector<log::ContentHash> erases{};
    std::set<std::string> adds{};  // who follows from then on
  };
  struct Stream {
    log::StreamId id;
    std::string owner;                // as far as it was given away
    std::set<std::string> followers;  // from its first step on, with its origin
    bool has_later_words = false;     // that old programs cannot read
    std::string origin{};
  };
  std::vector<Stream> streams{};
  std::vector<Said> said{};
  std::map<std::string, log::StreamId> keys{};  // with which streams were begun
  int numbers = 0;                              // given to what was said

  log::NewContent content(SimulatedNode& node, std::string bytes) {
    log::NewContent made = log::make_content(node.random, std::move(bytes));
    if (made.size_bytes <= wire::largest_inline_content) return made;
    if (!node.store->files().keep(made.hash, made.salt + made.bytes)) return made;
    made.salt.clear();
    made.bytes.clear();
    return made;
  }
  bool say(SimulatedNode& node, log::Draft draft, std::size_t content_bytes = 0) {
    draft.kind = "note";
    if (draft.name.empty()) draft.name = draft.erases.empty() ? "note.said" : "log.erased";
    if (draft.payload.empty()) draft.payload = "{\"n\":" + std::to_string(++numbers) + "}";
    if (content_bytes > 0)
      draft.contents.push_back(
          content(node, std::string(content_bytes, static_cast<char>('a' + world.draw(26)))));
    const bool is_recovering = draft.position == log::Draft::Position::step && node.knows(draft.stream) &&
                               !began_here(node, draft.stream) && node.is_recovering();
    const auto done = node.say(draft);
    if (!done) return false;
    if (is_recovering)
      world.broken.push_back({11, node.name + " has made a step in a stream that is older than its life"});
    Said& one = said.emplace_back(Said{draft.stream, done->hash, {}, draft.erases});
    for (const log::NewContent& each : draft.contents) one.contents.push_back(each.hash);
    if (draft.owner) one.adds.insert(draft.owner->value);
    for (const NodeId& follower : draft.followers) one.adds.insert(follower.value);
    return true;
  }
  bool begin(const std::string& owner, const std::vector<std::string>& followers,
             std::size_t content_bytes = 0, std::chrono::hours ahead = std::chrono::hours(0)) {
    return begin(world.at(owner), followers, content_bytes, ahead);
  }
  bool begin(SimulatedNode& node, const std::vector<std::string>& followers, std::size_t content_bytes = 0,
             std::chrono::hours ahead = std::chrono::hours(0), const std::string& key = {}) {
    log::Draft draft;
    draft.at = node.clock.now() + ahead;
    draft.stream = log::new_stream_id(node.random);
    const std::string& owner = node.place.id;
    std::set<std::string> all(followers.begin(), followers.end());
    for (const std::string& one : all)
      if (one != owner) draft.followers.push_back({one});
    all.insert(owner);
    if (!key.empty()) draft.contents.push_back(content(node, std::string(key_begins) + key));
    streams.push_back({draft.stream, owner, all, false, owner});
    if (say(node, draft, content_bytes)) return true;
    streams.pop_back();
    return false;
  }
  // Whoever asks again with the same key is answered with the same stream.
  std::optional<log::StreamId> begin_once(const std::string& owner, const std::vector<std::string>& followers,
                                          const std::string& key) {
    SimulatedNode& node = world.at(owner);
    if (const auto begun = node.begun_with(std::string(key_begins) + key)) return begun;
    if (!begin(node, followers, 0, std::chrono::hours(0), key)) return std::nullopt;
    return streams.back().id;
  }
  bool go_on(const Stream& stream, std::size_t content_bytes = 0) {
    return go_on(world.at(stream.owner), stream, content_bytes);
  }
  bool go_on(SimulatedNode& node, const Stream& stream, std::size_t content_bytes = 0,
             std::string payload = {}) {
    log::Draft draft;
    draft.stream = stream.id;
    draft.payload = std::move(payload);
    // Nobody goes on with what they do not know of (any more).
    return node.knows(stream.id) && say(node, draft, content_bytes);
  }
  // Its owner lets another node follow it.
  bool let_follow(const Stream& stream, const std::string& who) {
    log::Draft draft;
    draft.stream = stream.id;
    draft.name = "log.followed";
    draft.followers = {{who}};
    return world.at(stream.owner).knows(stream.id) && say(world.at(stream.owner), draft);
  }
  // Its owner gives it away.
  bool give(Stream& stream, const std::string& to) {
    log::Draft draft;
    draft.stream = stream.id;
    draft.owner = NodeId{to};
    SimulatedNode& owner = world.at(stream.owner);
    if (to == stream.owner || !owner.knows(stream.id) || !say(owner, draft)) return false;
    stream.owner = to;
    return true;
  }
  void say_freely(const std::string& id, const Stream& stream) { say_freely(world.at(id), stream); }
  void say_freely(SimulatedNode& node, const Stream& stream) {
    log::Draft draft;
    draft.stream = stream.id;
    draft.position = log::Draft::Position::free;
    say(node, draft);
  }
  // What was said beside it is erased by its owner.
  void erase(const Said& one) {
    const Stream* stream = stream_of(one.stream);
    if (stream == nullptr || one.contents.empty() || !world.at(stream->owner).is_up()) return;
    log::Draft draft;
    draft.stream = one.stream;
    draft.position = log::Draft::Position::free;
    draft.erases = one.contents;
    say(world.at(stream->owner), draft);
  }

  // The owner of some stream goes on with it, or `node` says a word to it where it follows.
  void go_on_somewhere(SimulatedNode& node) {
    if (streams.empty()) return;
    Stream& stream = streams[world.draw(streams.size())];
    if (world.draw(2) == 0 && world.at(stream.owner).is_up()) {
      if (world.draw(20) == 0 && !world.at(stream.owner).place.is_old)
        stream.has_later_words = go_on(world.at(stream.owner), stream, 0, std::string(for_later_programs)) ||
                                 stream.has_later_words;
      else
        go_on(stream);
    } else if (node.is_up() && followers_of(stream).contains(node.place.id)) {
      say_freely(node, stream);
    }
  }
  // Its owner lets `who` follow, or gives it to them.
  void pass_on_somewhere(const std::string& who) {
    if (streams.empty()) return;
    Stream& stream = streams[world.draw(streams.size())];
    if (!world.at(stream.owner).is_up()) return;
    if (world.draw(2) == 0) {
      let_follow(stream, who);
    } else {
      give(stream, who);
    }
  }
  void go_on_somewhere(const std::string& id) { go_on_somewhere(world.at(id)); }

  std::set<std::string> followers_of(const Stream& stream) const {
    std::set<std::string> all = stream.followers;
    for (const Said& one : said)
      if (one.stream == stream.id) all.insert(one.adds.begin(), one.adds.end());
    return all;
  }
  const Stream* stream_of(const log::StreamId& id) const {
    const auto found = std::ranges::find(streams, id, &Stream::id);
    return found == streams.end() ? nullptr : &*found;
  }
  bool is_erased(const log::StreamId& stream, const log::ContentHash& content) const {
    return std::ranges::any_of(said, [&](const Said& one) {
      return one.stream == stream && std::ranges::find(one.erases, content) != one.erases.end();
    });
  }
  static bool began_here(const SimulatedNode& node, const log::StreamId& stream) {
    return node.look<bool>([&](const store::Reading& reading) {
      const auto row = reading.streams.find(stream).value();
      return row && log::began_in(reading, node.life->id(), row->key).value();
    });
  }

  // A program's disk is lost, but for a copy of it (nullptr: none). What is nowhere else is gone with it.
  void forget_what_only(const SimulatedNode& lost, store::Store* copy = nullptr) {
    const auto is_in_copy = [&](const Said& one) {
      bool found = false;
      if (copy == nullptr) return found;
      CHECK(copy->read([&](const store::Reading& reading) -> Status {
                  const auto row = reading.streams.find(one.stream).value();
                  found = row && reading.streams.event(row->key, one.hash).value();
                  return success();
                })
                .ok());
      return found;
    };
    const auto is_elsewhere = [&](const Said& one) {
      for (const SimulatedNode* node : everybody())
        if (node != &lost && node->presence(one.stream, one.hash).times > 0) return true;
      return is_in_copy(one);
    };
    std::erase_if(said, [&](const Said& one) {
      return lost.presence(one.stream, one.hash).times > 0 && !is_elsewhere(one);
    });
    std::erase_if(streams, [&](const Stream& stream) {
      return std::ranges::none_of(said, [&](const Said& one) { return one.stream == stream.id; });
    });
    std::erase_if(keys, [&](const auto& key) { return stream_of(key.second) == nullptr; });
  }
  void forget_what_only(const std::string& id) { forget_what_only(world.at(id)); }
  std::vector<const SimulatedNode*> everybody() {
    std::vector<const SimulatedNode*> all;
    for (const SimulatedNode* node : world.nodes()) all.push_back(node);
    for (const SimulatedNode* copy : world.copies()) all.push_back(copy);
    return all;
  }

  // What is missing, in words; empty: all is everywhere, once.
  std::string missing() {
    for (const Said& one : said) {
      const Stream* stream = stream_of(one.stream);
      if (stream == nullptr) continue;
      for (const std::string& id : followers_of(*stream))
        if (std::string words = missing_at(world.at(id), *stream, one); !words.empty()) return words;
    }
    for (SimulatedNode* node : world.nodes()) {
      if (node->waiting_for("queued") > 0) return "something is still queued at " + node->place.id;
      if (const std::string refused = node->refusals(); !refused.empty()) return "peers refused " + refused;
    }
    return {};
  }

 private:
  std::string missing_at(const SimulatedNode& node, const Stream& stream, const Said& one) {
    const auto presence = node.presence(stream.id, one.hash);
    const std::string event = "event " + log::to_string(one.hash) + " at " + node.name;
    if (presence.times != 1)
      return event + " is there " + std::to_string(presence.times) +
             " times: " + world.where(one.stream, one.hash);
    const bool is_shown = presence.projected || (presence.set_aside && !world.why_forks.empty()) ||
                          (stream.has_later_words && node.place.is_old);
    if (!is_shown && node.place.knows_notes)
      return event + " is not projected: " + node.why_waiting(one.hash);
    for (const log::ContentHash& hash : one.contents) {
      const auto found = node.content(stream.id, hash);
      if (!found) return "a content of " + event + " is not even wanted";
      if (is_erased(stream.id, hash)) continue;
      if (found->place != store::ContentPlace::row && found->place != store::ContentPlace::file)
        return "a content of " + event + " has not come";
    }
    return {};
  }
};

}  // namespace okno::testing
