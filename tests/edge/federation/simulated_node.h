// One node of a simulation: what a disk would keep, and what a start of the program makes of it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "edge/federation/client/link.h"
#include "edge/federation/server/receiver.h"
#include "edge/log/node_stream.h"
#include "shared/base/base64url.h"
#include "tests/support/hand_clock.h"
#include "tests/support/seeded_random.h"

namespace okno::testing {

// A kind whose events need nothing: that they are projected is all that it shows.
class NoteProjector final : public log::Projector {
 public:
  std::string_view kind() const override { return "note"; }
  std::uint64_t version() const override { return 1; }
  Result<std::optional<log::Obstacle>> apply(store::Writing&, const log::Change&) override {
    return std::optional<log::Obstacle>();
  }
  Status content_came(store::Writing&, const store::StreamRow&, const log::ContentHash&) override {
    return success();
  }
  Status content_gone(store::Writing&, const store::StreamRow&, const log::ContentHash&) override {
    return success();
  }
  Status forget(store::Writing&, const store::StreamRow&) override { return success(); }
  Status react(store::Writing&, log::Journal&, const log::Change&) override { return success(); }
};

// A life whose every start is another one.
class StartedLife final : public log::Life {
 public:
  StartedLife(const std::array<std::uint8_t, 32>& seed, Random& random) : life_(log::life_in_memory(seed)) {
    std::array<std::uint8_t, 16> start{};
    random.fill(start);
    start_ = to_base64url({reinterpret_cast<const char*>(start.data()), start.size()});
  }
  const log::LifeId& id() const override { return life_->id(); }
  const log::PublicKey& public_key() const override { return life_->public_key(); }
  log::Signature sign(std::string_view bytes) const override { return life_->sign(bytes); }
  const std::string& start_id() const override { return start_; }

 private:
  std::unique_ptr<log::Life> life_;
  std::string start_;
};

struct Place {
  std::string id;
  std::string hub{};                 // empty: none
  std::vector<std::string> peers{};  // that have this node for their hub
  std::vector<std::string> hubs{};   // of these, hubs themselves
  bool knows_notes = true;
};

struct SimulatedNode {
  Place place;
  HandClock& clock;
  SeededRandom random;
  config::Config config;
  std::array<std::uint8_t, 32> seed{};
  std::unique_ptr<store::Store> store = store::open_memory();
  std::vector<std::string> told;
  int starts = 0;
  bool is_dying = false;  // nothing that it says now is heard

  // Of one start.
  std::unique_ptr<log::LifeInUse> life;
  std::unique_ptr<log::Projectors> projectors;
  std::unique_ptr<log::Journal> journal;
  std::unique_ptr<federation::Station> station;
  std::unique_ptr<federation::Receiver> receiver;
  std::unique_ptr<federation::Link> link;

  SimulatedNode(Place at, HandClock& of, std::uint64_t drawn)
      : place(std::move(at)), clock(of), random(drawn + std::hash<std::string>()(place.id)) {
    config.node = {place.id};
    for (const std::string& peer : place.peers)
      config.peers.push_back({{peer}, "secret of " + peer + " above"});
    if (!place.hub.empty())
      config.hub = config::Hub{"http://simulated", "secret of " + place.id + " above", {place.hub}};
    random.fill(seed);
  }

  void start(federation::Pace pace) {
    ++starts;
    life = std::make_unique<log::LifeInUse>(std::make_unique<StartedLife>(seed, random));
    log::Neighbours neighbours{config.node, {}, {}};
    if (config.hub) neighbours.hub = config.hub->node;
    for (const std::string& peer : place.peers) neighbours.peers.push_back({peer});
    for (const std::string& peer : place.hubs) neighbours.peer_hubs.push_back({peer});
    projectors = std::make_unique<log::Projectors>();
    projectors->add(log::node_projector(neighbours));
    if (place.knows_notes) projectors->add(std::make_unique<NoteProjector>());
    journal = std::make_unique<log::Journal>(neighbours, *life, *projectors, *store, clock, random);
    station = std::make_unique<federation::Station>(federation::Station{
        config, *store, *journal, clock, random, [this](const std::string& line) { told.push_back(line); }});
    station->renew_life = [this] {
      begin_life();
      life->become(std::make_unique<StartedLife>(seed, random));
      journal->life_has_changed();
      return success();
    };
    receiver = std::make_unique<federation::Receiver>(*station);
    if (config.hub) link = std::make_unique<federation::Link>(*station, pace);
    const Status tried = store->write_and_wait([&](store::Writing& writing) -> Status {
      const auto further = journal->retry(writing, "");
      return further ? success() : Status(further.error());
    });
    CHECK_MESSAGE(tried.ok(), (tried ? std::string() : tried.error().detail));
  }
  // As a start of the program does that finds that folder and database are not those of its life.
  void begin_life() { random.fill(seed); }
  // What was in memory only is gone.
  void crash() {
    is_dying = true;
    store->on_queued([] {});
    receiver.reset();
    link.reset();
    station.reset();
    store->before_commit([](store::Writing&) { return success(); });
    journal.reset();
    projectors.reset();
    life.reset();
    is_dying = false;
  }
  bool is_up() const { return journal != nullptr; }

  // Says it in the node's log; nothing when it may not (any more).
  std::optional<log::Appended> say(const log::Draft& draft) {
    std::optional<log::Appended> said;
    const Status written = store->write_and_wait([&](store::Writing& writing) -> Status {
      auto appended = journal->append(writing, draft);
      if (!appended) return appended.error();
      said = *std::move(appended);
      return success();
    });
    if (!written) return std::nullopt;
    return said;
  }

  template <class Value>
  Value look(const std::function<Value(const store::Reading&)>& at) const {
    Value value{};
    CHECK(store
              ->read([&](const store::Reading& reading) -> Status {
                value = at(reading);
                return success();
              })
              .ok());
    return value;
  }
  // How often an event is here, and whether its kind shows it.
  struct Presence {
    int times = 0;
    bool projected = false;
  };
  Presence presence(const log::StreamId& stream, const log::EventHash& hash) const {
    return look<Presence>([&](const store::Reading& reading) {
      Presence presence;
      const auto row = reading.streams.find(stream).value();
      if (!row) return presence;
      const auto events = reading.streams.events(row->key).value();
      for (const store::EventRow& event : events) {
        if (event.hash != hash) continue;
        ++presence.times;
        presence.projected = event.state == store::EventState::projected;
      }
      return presence;
    });
  }
  std::optional<store::ContentRow> content(const log::StreamId& stream, const log::ContentHash& hash) const {
    return look<std::optional<store::ContentRow>>([&](const store::Reading& reading) {
      const auto row = reading.streams.find(stream).value();
      return row ? reading.contents.find(row->key, hash).value() : std::nullopt;
    });
  }
  std::size_t wanted() const {
    return look<std::size_t>(
        [](const store::Reading& reading) { return reading.contents.wanted({}, 1000).value().size(); });
  }
  bool knows(const log::StreamId& stream) const {
    return look<bool>(
        [&](const store::Reading& reading) { return reading.streams.find(stream).value().has_value(); });
  }
  std::string text_of(const log::StreamId& stream, const log::EventHash& hash) const {
    return look<std::string>([&](const store::Reading& reading) {
      const auto row = reading.streams.find(stream).value();
      const auto event = row ? reading.streams.event(row->key, hash).value() : std::nullopt;
      return event ? event->text : std::string();
    });
  }
  std::string why_waiting(const log::EventHash& hash) const {
    return look<std::string>([&](const store::Reading& reading) {
      const std::vector<store::WaitingRow> rows = reading.streams.waiting_after(0, "", 10'000).value();
      for (const store::WaitingRow& row : rows)
        if (const auto event = reading.streams.event(row.event).value(); event->hash == hash)
          return row.code + ", " + row.detail + "; " + event->text;
      return std::string("it is not listed");
    });
  }
  std::string refusals() const {
    return look<std::string>([&](const store::Reading& reading) {
      std::string words;
      const std::vector<store::LinkRow> links = reading.links.all().value();
      for (const store::LinkRow& each : links) {
        const std::vector<store::RefusedRow> rows = reading.links.refused(each.peer, 0, 100).value();
        for (const store::RefusedRow& row : rows)
          words += place.id + " -> " + each.peer.value + ": " + row.code + " " + row.detail + "; " +
                   reading.streams.event(row.event).value()->text;
      }
      return words;
    });
  }
  std::int64_t waiting_for(std::string_view what) const {
    return look<std::int64_t>([&](const store::Reading& reading) {
      std::int64_t count = 0;
      const auto backlogs = reading.links.backlogs().value();
      for (const auto& backlog : backlogs) count += what == "refused" ? backlog.refused : backlog.queued;
      return count;
    });
  }
};

}  // namespace okno::testing
