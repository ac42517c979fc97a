#include "edge/federation/server/nonces.h"

namespace okno::federation {
namespace {

constexpr auto remembered = std::chrono::minutes(10);
// About 5 MiB a peer; a busy one makes a few requests a second.
constexpr std::size_t most_a_peer = 50'000;

}  // namespace

Nonces::Seen Nonces::note(const NodeId& peer, const std::string& nonce, Instant now) {
  const std::lock_guard lock(mutex_);
  Peer& of = peers_[peer];
  while (!of.by_age.empty() && of.by_age.front().first + remembered < now) {
    of.known.erase(of.by_age.front().second);
    of.by_age.pop_front();
  }
  if (of.known.contains(nonce)) return Seen::again;
  if (of.known.size() >= most_a_peer) return Seen::too_many;
  of.by_age.emplace_back(now, of.known.insert(nonce).first);
  return Seen::first;
}

}  // namespace okno::federation
