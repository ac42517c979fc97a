#include "edge/federation/client/link.h"

namespace okno::federation {
namespace {

config::Peer peer_of(const config::Hub& hub) { return {hub.node, hub.key}; }

}  // namespace

Link::Link(Station& station, Pace pace)
    : station_(station),
      pusher_(
          station, station.config.hub->node, greeting_, wants_,
          [this] {
            if (changed_) changed_();
          },
          pace),
      puller_(
          station, station.config.hub->node, greeting_, wants_,
          [this] {
            if (changed_) changed_();
          },
          pace),
      carrier_(station, station.config.hub->node, wants_, pace),
      comparer_(station, station.config.hub->node, pace),
      push_(station, peer_of(*station.config.hub), pace, greeting_, line_, Line::Side::push, pusher_),
      pull_(station, peer_of(*station.config.hub), pace, greeting_, line_, Line::Side::pull, puller_),
      carry_(station, peer_of(*station.config.hub), pace, greeting_, line_, Line::Side::carry, carrier_),
      compare_(station, peer_of(*station.config.hub), pace, greeting_, line_, Line::Side::compare,
               comparer_) {
  greeting_.on_change([this] {
    if (changed_) changed_();
  });
  line_.on_recovery([this] {
    if (changed_) changed_();
  });
}

void Link::on_change(std::function<void()> changed) { changed_ = std::move(changed); }

}  // namespace okno::federation
