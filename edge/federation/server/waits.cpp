#include "edge/federation/server/waits.h"

#include <vector>

#include "edge/federation/client/content_transfer.h"
#include "edge/federation/parcel.h"

namespace okno::federation {
namespace {

PeerReply reply_with(const wire::LogUpdates& updates) {
  return json_reply(wire::write_json(wire::to_json(updates)));
}

}  // namespace

void Waits::add(Call call, const log::LinkPoint& after, Instant until) {
  Wait wait{std::move(call), after, until, true};
  // What is queued after this look rings; what is queued before it is seen.
  if (!answer(wait, station_.clock.now())) put(std::move(wait));
}

void Waits::add_unseen(Call call, const log::LinkPoint& after, Instant until) {
  put({std::move(call), after, until, false});
}

void Waits::put(Wait wait) {
  std::vector<Wait> ended;
  {
    const std::lock_guard lock(mutex_);
    const NodeId peer = wait.call.peer.node;
    if (stopped_) {
      ended.push_back(std::move(wait));
    } else if (const auto older = waits_.find(peer); older != waits_.end()) {
      ended.push_back(std::exchange(older->second, std::move(wait)));
    } else {
      waits_.emplace(peer, std::move(wait));
    }
    // Something may have been queued between the look and now.
    is_news_ = true;
  }
  for (const Wait& one : ended) give_nothing(one);
  if (changed_) changed_();
}

void Waits::queued() {
  {
    const std::lock_guard lock(mutex_);
    is_news_ = true;  // also when nobody waits: a tick may be looking for somebody just now
  }
  if (changed_) changed_();
}

void Waits::tick() {
  const Instant now = station_.clock.now();
  std::vector<Wait> due;
  {
    const std::lock_guard lock(mutex_);
    const bool all = std::exchange(is_news_, false);
    for (auto it = waits_.begin(); it != waits_.end();) {
      const bool is_due = all || !it->second.seen || it->second.until <= now;
      if (is_due) due.push_back(std::move(it->second));
      it = is_due ? waits_.erase(it) : std::next(it);
    }
  }
  for (Wait& wait : due) {
    wait.seen = true;
    if (answer(wait, now)) continue;
    std::unique_lock lock(mutex_);
    // A newer call came meanwhile.
    if (!stopped_ && !waits_.contains(wait.call.peer.node)) {
      const NodeId peer = wait.call.peer.node;
      waits_.emplace(peer, std::move(wait));
      continue;
    }
    lock.unlock();
    give_nothing(wait);
  }
}

Instant Waits::wake_at() const {
  const std::lock_guard lock(mutex_);
  Instant soonest = Instant::max();
  for (const auto& [peer, wait] : waits_)
    soonest = std::min(soonest, wait.seen ? wait.until : Instant::min());
  return is_news_ && !waits_.empty() ? Instant::min() : soonest;
}

void Waits::stop() {
  std::map<NodeId, Wait> all;
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    all.swap(waits_);
  }
  for (const auto& [peer, wait] : all) give_nothing(wait);
}

bool Waits::answer(const Wait& wait, Instant now) {
  const NodeId& peer = wait.call.peer.node;
  wire::LogUpdates updates{{wait.after, {}}, {}};
  const Status read = station_.store.read([&](const store::Reading& reading) -> Status {
    const auto link = reading.links.find(peer);
    if (!link) return link.error();
    auto want = wants_.next(station_, reading, peer, wire::most_wanted);
    if (!want) return want.error();
    updates.want = *std::move(want);
    // The link has begun anew meanwhile: this call is about the old one.
    if (!*link || (*link)->sent != wait.after.number || (*link)->sent_chain != wait.after.chain)
      return success();
    auto batch = pack(reading, **link, most_events_a_batch);
    if (!batch) return batch.error();
    updates.batch = *std::move(batch);
    return success();
  });
  if (!read) {
    wait.call.give(station_, refuse(read.error()));
    return true;
  }
  if (updates.batch.events.empty() && wait.until > now) return false;
  wait.call.give(station_, reply_with(updates));
  return true;
}

void Waits::give_nothing(const Wait& wait) const {
  wait.call.give(station_, reply_with({{wait.after, {}}, {}}));
}

}  // namespace okno::federation
