// Many nodes in one process under a clock that is moved by hand and a network that fails by a seed. The same seed is the
// same run.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <queue>
#include <random>

#include "tests/edge/federation/simulated_node.h"

namespace okno::testing {

struct Faults {
  double dropped = 0;  // requests that never arrive
  double cut = 0;      // replies that never arrive
  double doubled = 0;  // requests that arrive twice
  double crashed = 0;  // replies at which the node that answered dies, before or after it was heard
  std::chrono::milliseconds slowest{2000};  // one way: what was sent later may arrive earlier
};

class Simulation {
 public:
  using Milliseconds = std::chrono::milliseconds;

  Simulation(const std::vector<Place>& places, std::uint64_t seed) : engine_(seed) {
    for (const Place& place : places)
      nodes_.emplace(place.id, std::make_unique<SimulatedNode>(place, clock_, seed));
    for (auto& [id, node] : nodes_) start(*node);
  }
  ~Simulation() {
    for (auto& [id, node] : nodes_)
      if (node->is_up()) node->crash();
  }
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  Faults faults;
  bool compares = true;                // off: to see what breaks
  int comparisons = 0, exchanges = 0;  // requests that were sent
  // What a hub says to a request instead of hearing it; nothing: it hears it.
  std::function<std::optional<federation::PeerReply>(const federation::PeerRequest&)> in_place_of_hub;
  HandClock& clock() { return clock_; }
  SimulatedNode& at(const std::string& id) { return *nodes_.at(id); }
  std::vector<SimulatedNode*> nodes() {
    std::vector<SimulatedNode*> all;
    for (auto& [id, node] : nodes_) all.push_back(node.get());
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
  bool happens(double chance) { return static_cast<double>(engine_() >> 11) * 0x1p-53 < chance; }

  // The line of a node to its hub.
  void part(const std::string& id) { parted_[id] = true; }
  void join(const std::string& id) { parted_[id] = false; }

  void crash(SimulatedNode& node, Milliseconds down) {
    if (!node.is_up()) return;
    node.crash();
    in_flight_.erase(node.place.id);
    in(down, [this, &node] {
      if (!node.is_up()) start(node);
    });
  }
  void restart(const std::string& id) {
    crash(at(id), Milliseconds(10));
    run(Milliseconds(20));
  }

  // After a crash() of the node's own.
  void revive(const std::string& id) {
    in_flight_.erase(id);
    start(at(id));
  }

  void run(Milliseconds time) {
    const Instant end = clock_.now() + time;
    while (!events_.empty() && events_.top().at <= end) {
      const Event event = events_.top();
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
    node.receiver->on_change([this, &node] { in(Milliseconds(1), node, [this, &node] { tick(node); }); });
    if (node.link)
      node.link->on_change([this, &node] { in(Milliseconds(1), node, [this, &node] { step_all(node); }); });
    node.store->on_queued([this, &node] {
      if (node.receiver) node.receiver->queued();
      in(Milliseconds(1), node, [this, &node] { step_all(node); });
    });
    in(Milliseconds(1), node, [this, &node] { step_all(node); });
  }

  void tick(SimulatedNode& node) {
    node.receiver->tick();
    const Instant at = node.receiver->wake_at();
    if (at == Instant::max()) return;
    in(std::max(Milliseconds(1), at - std::min(at, clock_.now())), node, [this, &node] { tick(node); });
  }

  void step_all(SimulatedNode& node) {
    if (!node.link) return;
    for (const Line side : {Line::push, Line::pull, Line::carry, Line::compare}) step(node, side);
  }
  enum class Line { push, pull, carry, compare };
  static federation::Sender& sender(SimulatedNode& node, Line line) {
    return *node.link->senders()[static_cast<std::size_t>(line)];
  }

  void step(SimulatedNode& node, Line line) {
    bool& busy = in_flight_[node.place.id][line];
    if (busy) return;
    if (line == Line::compare && !compares) return;
    const auto request = sender(node, line).next();
    if (!request) {
      Instant& planned = planned_[node.place.id][line];
      const Instant at = std::max(sender(node, line).wake_at(), clock_.now() + Milliseconds(1));
      if (planned > clock_.now() && planned <= at) return;  // somebody looks earlier
      planned = at;
      return in(at - clock_.now(), node, [this, &node, line] { step(node, line); });
    }
    busy = true;
    if (request->path_and_query.ends_with("/compare")) ++comparisons;
    if (request->path_and_query.ends_with("/exchange")) ++exchanges;
    send(node, line, *request);
  }

  Milliseconds way() { return Milliseconds(5 + draw(static_cast<std::uint64_t>(faults.slowest.count()))); }

  void send(SimulatedNode& node, Line line, const federation::PeerRequest& request) {
    auto answered = std::make_shared<bool>(false);
    const auto hear = [this, &node, line, answered](const Result<federation::PeerReply>& reply) {
      if (*answered) return;
      *answered = true;
      in_flight_[node.place.id][line] = false;
      sender(node, line).took(reply);
      in(Milliseconds(0), node, [this, &node] { step_all(node); });
    };
    in(std::min(request.timeout, request.silence), node, [hear] { hear(Error::busy("no answer in time")); });
    if (parted_[node.place.id])
      return in(Milliseconds(20), node, [hear] { hear(Error::busy("no way to the hub")); });
    if (happens(faults.dropped)) return;
    SimulatedNode& hub = at(node.place.hub);
    const int times = happens(faults.doubled) ? 2 : 1;
    for (int i = 0; i < times; ++i)
      in(way(), [this, &node, &hub, request, hear, starts = node.starts] {
        if (!hub.is_up()) return;
        if (in_place_of_hub)
          if (auto said = in_place_of_hub(request)) {
            said->signature = federation::sign_reply({said->status, said->body, request.signature.signature},
                                                     hub.config.node, node.config.hub->key, clock_.now());
            return in(way(), node, [hear, said = *std::move(said)] { hear(said); });
          }
        hub.receiver->answer(request, [this, &node, &hub, hear, starts](federation::PeerReply reply) {
          if (hub.is_dying) return;
          if (happens(faults.crashed))
            in(Milliseconds(draw(50)), [this, &hub] { crash(hub, Milliseconds(draw(20'000))); });
          if (parted_[node.place.id] || happens(faults.cut)) return;
          in(way(), [this, &node, hear, reply = std::move(reply), starts] {
            if (!node.is_up() || node.starts != starts) return;
            if (happens(faults.crashed)) return crash(node, Milliseconds(draw(20'000)));
            hear(reply);
            if (happens(faults.crashed)) crash(node, Milliseconds(draw(20'000)));
          });
        });
      });
  }

  HandClock clock_;
  std::mt19937_64 engine_;
  std::map<std::string, std::unique_ptr<SimulatedNode>> nodes_;
  std::map<std::string, bool> parted_;
  std::map<std::string, std::map<Line, bool>> in_flight_;
  std::map<std::string, std::map<Line, Instant>> planned_;
  std::priority_queue<Event> events_;
  std::uint64_t order_ = 0;
};

}  // namespace okno::testing
