#include <atomic>
#include <thread>

#include "edge/federation/backoff.h"
#include "edge/federation/line.h"
#include "edge/federation/puller.h"
#include "edge/federation/pusher.h"

namespace okno::federation {
namespace {

std::chrono::milliseconds delay_after(Backoff& backoff, std::chrono::seconds retry_after, const Pace& pace) {
  const std::chrono::milliseconds asked = std::min<std::chrono::milliseconds>(retry_after, pace.most_delay);
  return std::max(backoff.next(), asked);
}

Line::Contact contact_of(bool reached) { return reached ? Line::Contact::reached : Line::Contact::none; }

}  // namespace

struct HubLink::State {
  State(intake::Node& n, Receiver& receiver, Pace p)
      : node(n),
        pace(p),
        push_client(*n.config.hub, n.config.node, n.clock),
        pull_client(*n.config.hub, n.config.node, n.clock),
        pusher(n, push_client, p),
        puller(n, receiver, pull_client, p) {}

  void push() {
    Backoff backoff(node.random, pace.first_delay, pace.most_delay);
    while (!line.stopped()) {
      const std::uint64_t seen =
          line.outbox_count();  // before looking, or what is added meanwhile would be slept through
      const auto step = pusher.step();
      if (!step) {
        if (line.stopped()) return;
        line.failed(Line::Direction::push, step.error().error.detail, contact_of(step.error().reached));
        line.pause(Line::Direction::push, delay_after(backoff, step.error().retry_after, pace));
        continue;
      }
      backoff.reset();
      if (*step == Pusher::Step::idle) {
        line.wait_for_outbox(seen);
      } else {
        line.worked(Line::Direction::push);
      }
    }
  }

  void pull() {
    Backoff backoff(node.random, pace.first_delay, pace.most_delay);
    while (!line.stopped()) {
      const auto step = puller.step();
      if (!step) {
        if (line.stopped()) return;
        line.failed(Line::Direction::pull, step.error().error.detail, contact_of(step.error().reached));
        line.pause(Line::Direction::pull, delay_after(backoff, step.error().retry_after, pace));
        continue;
      }
      line.worked(Line::Direction::pull);
      if (*step == Puller::Step::hasty) {
        line.pause(Line::Direction::pull, delay_after(backoff, std::chrono::seconds(0), pace));
      } else {
        backoff.reset();
      }
    }
  }

  intake::Node& node;
  Pace pace;
  Line line;
  PeerClient push_client;
  PeerClient pull_client;
  Pusher pusher;
  Puller puller;
  std::thread push_thread;
  std::thread pull_thread;
};

HubLink::HubLink(intake::Node& node, Receiver& receiver, Pace pace)
    : state_(std::make_unique<State>(node, receiver, pace)) {}

HubLink::~HubLink() { stop(); }

void HubLink::start() {
  state_->push_thread = std::thread([this] { state_->push(); });
  state_->pull_thread = std::thread([this] { state_->pull(); });
}

void HubLink::stop() {
  state_->line.stop();
  state_->push_client.cancel();
  state_->pull_client.cancel();
  if (state_->push_thread.joinable()) state_->push_thread.join();
  if (state_->pull_thread.joinable()) state_->pull_thread.join();
}

void HubLink::wake() { state_->line.wake(); }

HubLink::Health HubLink::health() const { return state_->line.health(); }

}  // namespace okno::federation
