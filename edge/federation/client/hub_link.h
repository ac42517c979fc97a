// The threads of federation: four that carry an edge's errands to its hub, one that answers a hub's waiting peers.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <thread>

#include "edge/federation/bell.h"
#include "edge/federation/client/link.h"
#include "edge/federation/server/receiver.h"

namespace okno::federation {

// start() at most once; stop() ends what is under way and waits for the threads. Needs station.config.hub.
class HubLink {
 public:
  using MakeNetwork = std::function<std::unique_ptr<Network>()>;
  // One network a thread; by default a PeerClient to the hub.
  explicit HubLink(Station& station, Pace pace = {}, const MakeNetwork& make = {});
  ~HubLink();
  void start();
  void stop();
  void queued() { bell_.ring(); }  // from Store::on_queued
  void greet_again() { link_.greet_again(); }
  Line::Health health() const { return link_.health(); }
  std::size_t files_owed() const { return link_.files_owed(); }

 private:
  void run(Sender& sender, Network& network);

  Station& station_;
  Bell bell_;
  Link link_;
  std::array<std::unique_ptr<Network>, 4> networks_;
  std::array<std::thread, 4> threads_;
};

// Ticks a receiver. Make it before the first request comes; it ends with stop(), after which nobody waits any more.
class WaitingPeers {
 public:
  WaitingPeers(Station& station, Receiver& receiver);
  ~WaitingPeers();
  void stop();

 private:
  void run();

  Station& station_;
  Receiver& receiver_;
  Bell bell_;
  std::thread thread_;
};

}  // namespace okno::federation
