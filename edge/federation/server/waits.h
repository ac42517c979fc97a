// Peers that asked what there is for them, and wait until there is something. Nobody sleeps for them.
#pragma once

#include <functional>
#include <map>
#include <mutex>

#include "edge/federation/client/content_transfer.h"
#include "edge/federation/server/call.h"
#include "shared/log/link.h"

namespace okno::federation {

// Thread-safe, but for tick().
class Waits {
 public:
  Waits(Station& station, WantLists& wants) : station_(station), wants_(wants) {}

  // Answers at once if there is something, else when there is, or at `until`. A newer call of a peer ends the older.
  // `after`: where the link stands; it has been acknowledged.
  void add(Call call, const log::LinkPoint& after, Instant until);
  // The same, but leaves the looking to the next tick(): for the writer's thread.
  void add_unseen(Call call, const log::LinkPoint& after, Instant until);

  void queued();  // something may be there now; returns at once
  // Answers those for whom there is something and those who have waited long enough. On one thread at a time.
  void tick();
  Instant wake_at() const;  // when to tick again unless on_change() calls
  // From any thread; must return at once. Set before use.
  void on_change(std::function<void()> changed) { changed_ = std::move(changed); }
  void stop();  // answers everybody, now and from now on

 private:
  struct Wait {
    Call call;
    log::LinkPoint after;
    Instant until;
    bool seen = false;  // nothing was there
  };
  void put(Wait wait);
  // False: nothing is there, and it may wait on.
  bool answer(const Wait& wait, Instant now);
  void give_nothing(const Wait& wait) const;

  Station& station_;
  WantLists& wants_;
  std::function<void()> changed_;
  mutable std::mutex mutex_;
  bool stopped_ = false;
  bool is_news_ = false;
  std::map<NodeId, Wait> waits_;
};

}  // namespace okno::federation
