// What other nodes ask of this one, under /federation/v1: hello, deliveries, updates, compare, exchange and blobs.
//
// A peer proves its name with its key (signature.h), and events prove their origin by themselves, so a peer may pass on
// whatever it likes. Every reply to a peer that has proved its name is signed.
#pragma once

#include <memory>

#include "edge/federation/server/call.h"

namespace okno::federation {

// Thread-safe.
class Receiver {
 public:
  explicit Receiver(Station& station);
  ~Receiver();

  // From a request's head alone, before its body is taken. Fails with unauthorized.
  Status admit(const PeerRequest& head) const;
  // `done` is called once: before this returns, or later, on the store's or the ticking thread. No worker waits for a
  // commit or for a peer's next event.
  void answer(const PeerRequest& request, Done done);

  void queued();  // from Store::on_queued
  // Answers peers that wait for updates; to be called at wake_at() and whenever on_change() says so. One thread at a time.
  void tick();
  Instant wake_at() const;
  void on_change(std::function<void()> changed);

  // A life was introduced from elsewhere, or an administrator asks: every peer says hello again, and what was refused
  // is sent again.
  void greet_again();
  void stop();  // ends every wait

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace okno::federation
