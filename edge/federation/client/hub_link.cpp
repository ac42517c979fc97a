#include "edge/federation/client/hub_link.h"

#include <algorithm>

#include "edge/federation/client/peer_client.h"

namespace okno::federation {
namespace {

// The clock may be set while a thread sleeps.
constexpr std::chrono::milliseconds longest_sleep = std::chrono::minutes(1);

std::chrono::milliseconds until(Instant at, Instant now) {
  if (at <= now) return std::chrono::milliseconds(0);
  return at >= now + longest_sleep ? longest_sleep : at - now;
}

}  // namespace

HubLink::HubLink(Station& station, Pace pace, const MakeNetwork& make)
    : station_(station), link_(station, pace) {
  link_.on_change([this] { bell_.ring(); });
  for (std::unique_ptr<Network>& network : networks_)
    network = make ? make() : std::make_unique<PeerClient>(station.config.hub->url);
}

HubLink::~HubLink() { stop(); }

void HubLink::run(Sender& sender, Network& network) {
  while (!bell_.stopped()) {
    // Before looking, or what is added meanwhile would be slept through.
    const std::uint64_t seen = bell_.rings();
    const auto request = sender.next();
    if (!request) {
      bell_.wait(seen, until(sender.wake_at(), station_.clock.now()));
      continue;
    }
    const auto reply = network.send(*request);
    if (bell_.stopped()) return;
    sender.took(reply);
  }
}

void HubLink::start() {
  const auto senders = link_.senders();
  for (std::size_t i = 0; i < threads_.size(); ++i)
    threads_[i] =
        std::thread([this, sender = senders[i], network = networks_[i].get()] { run(*sender, *network); });
}

void HubLink::stop() {
  bell_.stop();
  for (const std::unique_ptr<Network>& network : networks_) network->cancel();
  for (std::thread& thread : threads_)
    if (thread.joinable()) thread.join();
}

WaitingPeers::WaitingPeers(Station& station, Receiver& receiver) : station_(station), receiver_(receiver) {
  receiver_.on_change([this] { bell_.ring(); });
  thread_ = std::thread([this] { run(); });
}

WaitingPeers::~WaitingPeers() { stop(); }

void WaitingPeers::run() {
  while (!bell_.stopped()) {
    const std::uint64_t seen = bell_.rings();
    receiver_.tick();
    bell_.wait(seen, until(receiver_.wake_at(), station_.clock.now()));
  }
}

void WaitingPeers::stop() {
  receiver_.stop();
  bell_.stop();
  if (thread_.joinable()) thread_.join();
}

}  // namespace okno::federation
