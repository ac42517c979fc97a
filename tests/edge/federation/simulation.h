// Many nodes in one process under a clock that is moved by hand and a network that fails by a seed. The same seed is the
// same run.
#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <queue>
#include <random>
#include <set>

#include "edge/federation/comparing.h"
#include "tests/edge/federation/liar.h"
#include "tests/edge/federation/simulated_node.h"

namespace okno::testing {

struct Faults {
  double dropped = 0;   // requests that never arrive
  double cut = 0;       // replies that never arrive
  double doubled = 0;   // requests that arrive twice
  double crashed = 0;   // replies at which the node that answered dies, before or after it was heard
  double lied = 0;      // requests and replies that the peer has made up
  double replayed = 0;  // requests that somebody repeats later
  std::chrono::milliseconds slowest{2000};  // one way: what was sent later may arrive earlier
};

// An invariant of the protocol (log-protocol.md, section 9) that does not hold, and how that shows.
struct Broken {
  int invariant = 0;
  std::string words;
};

class Simulation {
 public:
  using Milliseconds = std::chrono::milliseconds;

  Simulation(const std::vector<Place>& places, std::uint64_t seed, Weakness weakness = Weakness::none)
      : weakness_(weakness),
        compares(weakness != Weakness::comparison),
        engine_(seed),
        liar_([this](std::uint64_t below) { return draw(below); }) {
    for (const Place& place : places) {
      // Where all nodes made the same mistake, they would still agree.
      const Weakness lacks =
          weakness == Weakness::fork_rule && place.peers.empty() ? Weakness::none : weakness;
      nodes_.emplace(place.id, std::make_unique<SimulatedNode>(place, clock_, seed, lacks, place.id));
    }
    for (auto& [id, node] : nodes_) start(*node);
  }
  ~Simulation() {
    for (SimulatedNode* node : programs()) node->crash();
  }
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

 private:
  const Weakness weakness_;

 public:
  Faults faults;
  bool compares = true;                // off: to see what breaks
  int comparisons = 0, exchanges = 0;  // requests that were sent
  std::uint64_t most_pages = 0;        // of one comparison
  int lies = 0;
  int skews = 0;            // clocks that were set
  std::string why_forks{};  // what has happened by which one node may have made two steps on one parent
  std::set<log::LifeId> doubled_lives;  // that more than one program has had, or one twice
  std::vector<Broken> broken;           // seen under way
  // What a hub says to a request instead of hearing it; nothing: it hears it.
  std::function<std::optional<federation::PeerReply>(const federation::PeerRequest&)> in_place_of_hub;
  HandClock& clock() { return clock_; }
  SimulatedNode& at(const std::string& id) { return *nodes_.at(id); }
  std::vector<SimulatedNode*> nodes() {
    std::vector<SimulatedNode*> all;
    for (auto& [id, node] : nodes_) all.push_back(node.get());
    return all;
  }
  // Nodes, and copies of them, that run.
  std::vector<SimulatedNode*> programs() {
    std::vector<SimulatedNode*> all;
    for (auto& [id, node] : nodes_)
      if (node->is_up()) all.push_back(node.get());
    for (auto& copy : copies_)
      if (copy->is_up()) all.push_back(copy.get());
    return all;
  }
  // Who has an event, and its text.
  std::string where(const log::StreamId& stream, const log::EventHash& hash) {
    std::string words;
    for (auto& [id, node] : nodes_)
      if (node->presence(stream, hash).times > 0) words += id + " has it; ";
    for (auto& [id, node] : nodes_)
      if (const std::string text = node->text_of(stream, hash); !text.empty()) return words + text;
    return words;
  }
  std::uint64_t draw(std::uint64_t below) { return engine_() % below; }
  bool happens(double chance) {
    return chance > 0 && static_cast<double>(engine_() >> 11) * 0x1p-53 < chance;
  }

  // The line of a node to its hub.
  void part(const std::string& name) { parted_[name] = true; }
  void join(const std::string& name) { parted_[name] = false; }

  void crash(SimulatedNode& node, Milliseconds down) {
    if (!node.is_up()) return;
    node.crash();
    in(down, [this, &node] {
      if (!node.is_up() && !node.is_gone) start(node);
    });
  }
  void restart(const std::string& id) {
    crash(at(id), Milliseconds(10));
    run(Milliseconds(20));
  }
  // After a crash() of the node's own.
  void revive(const std::string& id) { start(at(id)); }

  // A copy of a node with all that it has, which runs beside it. Of bits: its program takes itself for the node, under
  // the same life.
  enum class Copied { folder, bits };
  SimulatedNode& copy(const std::string& id, Copied what) {
    SimulatedNode& of = at(id);
    auto& made = copies_.emplace_back(std::make_unique<SimulatedNode>(
        of.place, clock_, draw(1'000'000), of.weakness, id + "'" + std::to_string(copies_.size())));
    made->disk.replace(of.disk.copy());
    made->seed = of.seed;
    if (what == Copied::bits) {
      made->is_doubtful = of.is_doubtful = true;
      doubled_lives.insert(log::life_in_memory(of.seed)->id());
    } else {
      CHECK(made->begin_life().ok());
    }
    why_forks = "a copy of " + id;
    start(*made);
    return *made;
  }
  std::vector<SimulatedNode*> copies() {
    std::vector<SimulatedNode*> all;
    for (auto& one : copies_)
      if (!one->is_gone) all.push_back(one.get());
    return all;
  }
  // For good.
  void put_away(SimulatedNode& copy) {
    if (copy.is_up()) copy.crash();
    copy.is_gone = true;
  }

  // The node's own clock is set.
  void set_clock(SimulatedNode& node, Milliseconds ahead) {
    if (node.clock.ahead == ahead) return;
    ++skews;
    node.clock.ahead = ahead;
    if (!node.is_up()) return;
    // Who sleeps looks at the clock once a minute.
    node.traffic.planned = {};
    node.traffic.tick_planned = {};
    in(Milliseconds(draw(60'000)), node, [this, &node] {
      tick(node);
      step_all(node);
    });
  }

  void run(Milliseconds time) {
    const Instant end = clock_.now() + time;
    while (!events_.empty() && events_.top().at <= end) {
      const Event event = std::move(const_cast<Event&>(events_.top()));  // which is gone the next moment
      events_.pop();
      clock_.set(std::max(clock_.now(), event.at));
      event.act();
    }
    clock_.set(end);
  }

 private:
  struct Event {
    Instant at;
    std::uint64_t order = 0;
    std::function<void()> act;
    bool operator<(const Event& other) const { return at != other.at ? at > other.at : order > other.order; }
  };

  void in(Milliseconds time, std::function<void()> act) {
    events_.push({clock_.now() + time, ++order_, std::move(act)});
  }
  // For what belongs to one start of a node.
  void in(Milliseconds time, SimulatedNode& node, std::function<void()> act) {
    in(time, [&node, starts = node.starts, act = std::move(act)] {
      if (node.is_up() && node.starts == starts) act();
    });
  }

  void start(SimulatedNode& node) {
    node.start({});
    check_acknowledged(node);
    node.receiver->on_change([this, &node] { tick_soon(node, Milliseconds(1)); });
    if (node.link)
      node.link->on_change([this, &node] { in(Milliseconds(1), node, [this, &node] { step_all(node); }); });
    node.store->on_queued([this, &node] {
      if (node.receiver) node.receiver->queued();
      in(Milliseconds(1), node, [this, &node] { step_all(node); });
    });
    in(Milliseconds(1), node, [this, &node] { step_all(node); });
  }

  void tick_soon(SimulatedNode& node, Milliseconds wait) {
    Instant& planned = node.traffic.tick_planned;
    const Instant when = clock_.now() + wait;
    if (planned > clock_.now() && planned <= when) return;  // somebody looks earlier
    planned = when;
    in(wait, node, [this, &node] { tick(node); });
  }
  void tick(SimulatedNode& node) {
    node.receiver->tick();
    const Instant wake = node.receiver->wake_at();
    if (wake == Instant::max()) return;
    tick_soon(node, until(node, wake));
  }
  // Of the node's own clock.
  Milliseconds until(const SimulatedNode& node, Instant wake) const {
    return std::max(Milliseconds(1), wake - std::min(wake, node.clock.now()));
  }

  void step_all(SimulatedNode& node) {
    if (!node.link) return;
    for (const Line side : {Line::push, Line::pull, Line::carry, Line::compare}) step(node, side);
  }
  enum class Line : std::size_t { push, pull, carry, compare };
  static federation::Sender& sender(SimulatedNode& node, Line line) {
    return *node.link->senders()[static_cast<std::size_t>(line)];
  }
  static bool& busy(SimulatedNode& node, Line line) {
    return node.traffic.is_busy[static_cast<std::size_t>(line)];
  }

  void step(SimulatedNode& node, Line line) {
    if (busy(node, line)) return;
    if (line == Line::compare && !compares) return;
    const auto request = sender(node, line).next();
    if (!request) {
      Instant& planned = node.traffic.planned[static_cast<std::size_t>(line)];
      const Milliseconds wait = until(node, sender(node, line).wake_at());
      const Instant when = clock_.now() + wait;
      if (planned > clock_.now() && planned <= when) return;  // somebody looks earlier
      planned = when;
      return in(wait, node, [this, &node, line] { step(node, line); });
    }
    busy(node, line) = true;
    if (Liar::path_is(*request, "/compare")) {
      ++comparisons;
      if (const auto asked = Liar::read(*request, wire::read_log_compare))
        most_pages = std::max(most_pages, asked->page);
    }
    if (Liar::path_is(*request, "/exchange")) ++exchanges;
    send(node, line, *request);
  }

  Milliseconds way() { return Milliseconds(5 + draw(static_cast<std::uint64_t>(faults.slowest.count()))); }

  // As it goes out, and perhaps once more later.
  federation::PeerRequest put_on_the_way(const SimulatedNode& node, const federation::PeerRequest& request) {
    federation::PeerRequest sent = request;
    if (happens(faults.lied) && liar_.alter(sent)) {
      ++lies;
      std::string nonce;
      for (int i = 0; i < 16; ++i) nonce += static_cast<char>('a' + draw(26));
      sent.signature =
          federation::sign({sent.method, sent.path_and_query, sent.body, sent.life, sent.start},
                           node.config.node, node.config.hub->key, node.clock.now(), to_base64url(nonce));
    }
    if (happens(faults.replayed))
      in(Milliseconds(draw(900'000)), [this, sent, &hub = at(node.place.hub)] {
        if (hub.is_up()) hub.receiver->answer(sent, [](const federation::PeerReply&) {});
      });
    return sent;
  }
  // The reply to what was sent instead of `request`.
  federation::PeerReply put_on_the_way(const SimulatedNode& node, const federation::PeerRequest& request,
                                       const federation::PeerRequest& sent, federation::PeerReply reply) {
    const SimulatedNode& hub = at(node.place.hub);
    bool is_changed = request.signature.signature != sent.signature.signature && reply.status != 401;
    if (happens(faults.lied) && liar_.alter(request, reply)) {
      ++lies;
      is_changed = true;
    }
    if (weakness_ == Weakness::fixed_upper_seqs && ask_for_more(node, hub, request, reply)) is_changed = true;
    if (is_changed)
      reply.signature = federation::sign_reply({reply.status, reply.body, request.signature.signature},
                                               hub.config.node, node.config.hub->key, hub.clock.now());
    return reply;
  }
  // A hub that does not keep to the numbers with which a comparison began.
  static bool ask_for_more(const SimulatedNode& node, const SimulatedNode& hub,
                           const federation::PeerRequest& request, federation::PeerReply& reply) {
    if (!Liar::path_is(request, "/compare") || !reply.ok()) return false;
    const auto asked = Liar::read(request, wire::read_log_compare);
    auto said = Liar::read(reply, wire::read_log_compare);
    if (!asked || !said || asked->last) return false;
    federation::Scope scope(hub.journal->neighbours(), node.config.node);
    auto ranges = hub.look<std::vector<wire::LogRange>>(
        [&](const store::Reading& reading) { return federation::all_ranges(reading, scope).value(); });
    // As if something had been said that moment.
    for (wire::LogRange& range : ranges) range.print.bytes[0] ^= 1;
    said->ranges.insert(said->ranges.end(), ranges.begin(), ranges.end());
    return Liar::write(reply, wire::to_json(*said));
  }

  void send(SimulatedNode& node, Line line, const federation::PeerRequest& asked) {
    const auto request = std::make_shared<const federation::PeerRequest>(asked);
    auto answered = std::make_shared<bool>(false);
    const auto hear = [this, &node, line, answered](const Result<federation::PeerReply>& reply) {
      if (*answered) return;
      *answered = true;
      busy(node, line) = false;
      sender(node, line).took(reply);
      in(Milliseconds(0), node, [this, &node] { step_all(node); });
    };
    in(std::min(request->timeout, request->silence), node,
       [hear] { hear(Error::busy("no answer in time")); });
    if (parted_[node.name])
      return in(Milliseconds(20), node, [hear] { hear(Error::busy("no way to the hub")); });
    if (happens(faults.dropped)) return;
    SimulatedNode& hub = at(node.place.hub);
    const int times = happens(faults.doubled) ? 2 : 1;
    const auto sent = std::make_shared<const federation::PeerRequest>(put_on_the_way(node, *request));
    for (int i = 0; i < times; ++i)
      in(way(), [this, &node, &hub, sent, request, hear, starts = node.starts] {
        if (!hub.is_up()) return;
        if (in_place_of_hub)
          if (auto said = in_place_of_hub(*sent)) {
            said->signature = federation::sign_reply({said->status, said->body, request->signature.signature},
                                                     hub.config.node, node.config.hub->key, hub.clock.now());
            return in(way(), node, [hear, said = *std::move(said)] { hear(said); });
          }
        hub.receiver->answer(
            *sent, [this, &node, &hub, request, sent, hear, starts](federation::PeerReply reply) {
              if (hub.is_dying) return;
              if (happens(faults.crashed))
                in(Milliseconds(draw(50)), [this, &hub] { crash(hub, Milliseconds(draw(20'000))); });
              if (parted_[node.name] || happens(faults.cut)) return;
              in(way(), [this, &node, hear, starts,
                         given = put_on_the_way(node, *request, *sent, std::move(reply))] {
                if (!node.is_up() || node.starts != starts) return;
                if (happens(faults.crashed)) return crash(node, Milliseconds(draw(20'000)));
                hear(given);
                if (happens(faults.crashed)) crash(node, Milliseconds(draw(20'000)));
              });
            });
      });
  }

  // What a peer knows this node to have kept it has, after whatever it has come through.
  void check_acknowledged(const SimulatedNode& node) {
    if (lies > 0) return;
    for (const SimulatedNode* peer : programs())
      if (peer->place.hub == node.place.id || node.place.hub == peer->place.id)
        check_acknowledged(node, *peer);
  }
  void check_acknowledged(const SimulatedNode& node, const SimulatedNode& peer) {
    const auto link_of = [](const SimulatedNode& from, const SimulatedNode& to) {
      return from.look<std::optional<store::LinkRow>>(
          [&](const store::Reading& reading) { return reading.links.find(to.config.node).value(); });
    };
    const auto ours = link_of(node, peer);
    const auto theirs = link_of(peer, node);
    if (node.is_doubtful || peer.is_doubtful || !ours || !theirs) return;
    if (ours->own_life != theirs->peer_life || ours->peer_life != theirs->own_life) return;
    if (ours->own_life != node.life->id() || theirs->own_life != peer.life->id()) return;
    // One side alone has begun anew.
    if (ours->received + ours->sent == 0 || theirs->received + theirs->sent == 0) return;
    if (theirs->sent > ours->received ||
        (theirs->sent == ours->received && theirs->sent_chain != ours->received_chain))
      broken.push_back({7, peer.name + " believes that " + node.name + " has kept " +
                               std::to_string(theirs->sent) + " events of it; it has kept " +
                               std::to_string(ours->received)});
  }

  HandClock clock_;
  std::mt19937_64 engine_;
  Liar liar_;
  std::map<std::string, std::unique_ptr<SimulatedNode>> nodes_;
  std::vector<std::unique_ptr<SimulatedNode>> copies_;
  std::map<std::string, bool> parted_;
  std::priority_queue<Event> events_;
  std::uint64_t order_ = 0;
};

}  // namespace okno::testing
