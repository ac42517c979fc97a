// One node of a simulation: what a disk would keep, and what a start of the program makes of it.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "edge/federation/client/link.h"
#include "edge/federation/server/receiver.h"
#include "edge/log/lost_files.h"
#include "edge/log/node_stream.h"
#include "shared/base/base64url.h"
#include "tests/edge/federation/note_projector.h"
#include "tests/edge/federation/simulated_disk.h"
#include "tests/support/hand_clock.h"
#include "tests/support/seeded_random.h"

namespace okno::testing {

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

// The world's clock as one node sees it.
class NodeClock final : public Clock {
 public:
  explicit NodeClock(const HandClock& world) : world_(world) {}
  Instant now() const override { return world_.now() + ahead; }
  std::chrono::milliseconds ahead{0};

 private:
  const HandClock& world_;
};

struct Place {
  std::string id;
  std::string hub{};                 // empty: none
  std::vector<std::string> peers{};  // that have this node for their hub
  std::vector<std::string> hubs{};   // of these, hubs themselves
  bool knows_notes = true;
  bool is_old = false;  // its program cannot read what is written for later ones
};

struct SimulatedNode {
  Place place;
  const std::string name;  // the node's, unless it is a copy of it
  const Weakness weakness;
  NodeClock clock;
  SeededRandom random;
  config::Config config;
  std::array<std::uint8_t, 32> seed{};
  SimulatedDisk disk;
  SimulatedDisk* const store = &disk;
  std::vector<std::string> told;
  int starts = 0;
  bool is_dying = false;  // nothing that it says now is heard
  bool is_gone = false;   // a copy that was put away
  // It may give numbers twice: it has gone back without a sign, or another program has its life. Until its next life.
  bool is_doubtful = false;
  // Whom it had met when its life began: what they know of older streams may be missing here.
  std::vector<NodeId> had_met{};
  struct Traffic {  // of one start, as the simulation keeps it
    std::array<bool, 4> is_busy{};
    std::array<Instant, 4> planned{};
    Instant tick_planned{};
  } traffic;

  // Of one start.
  std::unique_ptr<log::LifeInUse> life;
  std::unique_ptr<log::Projectors> projectors;
  std::unique_ptr<log::Journal> journal;
  std::unique_ptr<federation::Station> station;
  std::unique_ptr<federation::Receiver> receiver;
  std::unique_ptr<federation::Link> link;

  SimulatedNode(Place at, const HandClock& world, std::uint64_t drawn, Weakness lacks = Weakness::none,
                const std::string& called = {})
      : place(std::move(at)),
        name(called.empty() ? place.id : called),
        weakness(lacks),
        clock(world),
        random(drawn + std::hash<std::string>()(name)),
        disk(lacks) {
    config.node = {place.id};
    for (const std::string& peer : place.peers)
      config.peers.push_back({{peer}, "secret of " + peer + " above"});
    if (!place.hub.empty())
      config.hub = config::Hub{"http://simulated", "secret of " + place.id + " above", {place.hub}};
    random.fill(seed);
  }

  void add_projectors(log::Projectors& to, const log::Neighbours& neighbours) const {
    to.add(log::node_projector(neighbours));
    const auto age = place.is_old ? NoteProjector::Age::old : NoteProjector::Age::of_today;
    if (place.knows_notes) to.add(std::make_unique<NoteProjector>(age, weakness));
  }
  log::Neighbours neighbours() const {
    log::Neighbours all{config.node, {}, {}};
    if (config.hub) all.hub = config.hub->node;
    for (const std::string& peer : place.peers) all.peers.push_back({peer});
    for (const std::string& peer : place.hubs) all.peer_hubs.push_back({peer});
    return all;
  }

  void start(federation::Pace pace) {
    ++starts;
    traffic = {};
    disk.unknown_kind = place.knows_notes ? "" : "note";
    life = std::make_unique<log::LifeInUse>(std::make_unique<StartedLife>(seed, random));
    projectors = std::make_unique<log::Projectors>();
    add_projectors(*projectors, neighbours());
    const auto believes = [](const log::PublicKey&, std::string_view, const log::Signature&) { return true; };
    journal = std::make_unique<log::Journal>(
        neighbours(), *life, *projectors, *store, clock, random,
        weakness == Weakness::signatures ? log::VerifySignature(believes) : log::verify_signature);
    station = std::make_unique<federation::Station>(federation::Station{
        config, *store, *journal, clock, random, [this](const std::string& line) { told.push_back(line); }});
    station->renew_life = [this] {
      if (const Status begun = begin_life(); !begun) return begun;
      life->become(std::make_unique<StartedLife>(seed, random));
      journal->life_has_changed();
      return success();
    };
    receiver = std::make_unique<federation::Receiver>(*station);
    if (config.hub) link = std::make_unique<federation::Link>(*station, pace);
    if (disk.is_full) return;
    const Status tried = store->write_and_wait([&](store::Writing& writing) -> Status {
      const auto further = journal->retry(writing, "");
      return further ? success() : Status(further.error());
    });
    if (weakness == Weakness::none) CHECK_MESSAGE(tried.ok(), (tried ? std::string() : tried.error().detail));
    CHECK(log::want_lost_files(*store, clock).ok());
  }

  // As a start of the program does that finds that folder and database are not those of its life.
  Status begin_life() {
    if (weakness == Weakness::new_life) return success();
    std::array<std::uint8_t, 32> drawn{};
    random.fill(drawn);
    const auto begun = log::life_in_memory(drawn);
    const Status written = store->write_and_wait([&](store::Writing& writing) -> Status {
      const auto latest = writing.lives.latest_of(config.node);
      if (!latest) return latest.error();
      store::LifeRow row;
      row.id = begun->id();
      row.node = config.node;
      row.public_key = begun->public_key();
      row.since = clock.now();
      if (*latest) {
        row.previous = (*latest)->id;
        const auto last = writing.streams.last_seq((*latest)->key);
        if (!last) return last.error();
        row.previous_seq = *last;
      }
      const auto added = writing.lives.add(row);
      return added ? success() : Status(added.error());
    });
    if (!written) return written;
    seed = drawn;
    is_doubtful = false;
    had_met.clear();
    const auto links = look<std::vector<store::LinkRow>>(
        [](const store::Reading& reading) { return reading.links.all().value(); });
    for (const store::LinkRow& row : links)
      if (row.peer_life != log::LifeId{} && (!config.hub || row.peer == config.hub->node))
        had_met.push_back(row.peer);
    return success();
  }
  // Whether it may lack steps of streams that are older than its life.
  bool is_recovering() const {
    const auto links = look<std::vector<store::LinkRow>>(
        [](const store::Reading& reading) { return reading.links.all().value(); });
    return std::ranges::any_of(had_met, [&](const NodeId& peer) {
      const auto row = std::ranges::find(links, peer, &store::LinkRow::peer);
      return row == links.end() || row->own_life != life->id() || !row->is_settled;
    });
  }
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
    disk.lose_power();
    is_dying = false;
  }
  bool is_up() const { return journal != nullptr; }

  // What the kind's table says of a stream.
  std::string shown(const log::StreamId& stream) const {
    return look<std::string>([&](const store::Reading& reading) {
      const auto row = reading.surveys.find(surveys::SurveyId{to_string(stream)}).value();
      return row ? row->document : std::string();
    });
  }
  // The stream that was begun with this key.
  std::optional<log::StreamId> begun_with(const std::string& key) const {
    return look<std::optional<log::StreamId>>([&](const store::Reading& reading) {
      const auto row = reading.surveys.response_to(key).value();
      return row ? std::optional(reading.streams.find(row->key).value()->id) : std::nullopt;
    });
  }
  // `okno log compare`
  void compare_soon() {
    CHECK(store
              ->write_and_wait([](store::Writing& writing) -> Status {
                const auto links = writing.links.all();
                if (!links) return links.error();
                for (store::LinkRow row : *links) {
                  row.compared_at.reset();
                  if (Status put = writing.links.put(row); !put) return put;
                }
                return success();
              })
              .ok());
  }
  // `okno recover --alone`
  void recover_alone() {
    CHECK(store
              ->write_and_wait([&](store::Writing& writing) -> Status {
                const auto done = journal->recover_alone(writing);
                return done ? success() : Status(done.error());
              })
              .ok());
  }

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
    bool set_aside = false;
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
        presence.set_aside = event.state == store::EventState::set_aside;
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
        for (const store::RefusedRow& row : rows) {
          words += place.id + " -> " + each.peer.value + ": " + row.code + " " + row.detail + "; " +
                   reading.streams.event(row.event).value()->text;
        }
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
