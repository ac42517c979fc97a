// A hub's side of comparing: it answers what its peers ask, and changes events with them outside the links. Looking through
// the log takes its time, so the thread that ticks does it.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "edge/federation/comparing.h"
#include "edge/federation/server/call.h"

namespace okno::federation {

// Thread-safe, but for tick().
class Comparisons : public std::enable_shared_from_this<Comparisons> {
 public:
  explicit Comparisons(Station& station) : station_(station) {}

  void compare(Call call, wire::LogCompare asked);
  void exchange(Call call, wire::LogExchange exchange);

  // The links with the peer have begun anew: what it says of a comparison before that is late.
  void forget(const NodeId& peer);

  void tick();
  // From any thread; must return at once. Set before use.
  void on_change(std::function<void()> changed) { changed_ = std::move(changed); }
  void stop();  // refuses whoever waits, now and from now on

 private:
  struct Question {
    Call call;
    wire::LogCompare asked;
  };
  // What this node has named to a peer, so that it can be asked for.
  struct Course {
    explicit Course(Scope s) : scope(std::move(s)) {}
    Scope scope;
    std::unordered_map<log::EventHash, store::EventKey> listed;
  };
  void answer(Question question);
  void end(Call call);
  std::vector<store::EventKey> keys_of(const NodeId& peer, const std::vector<log::EventHash>& wanted);

  Station& station_;
  std::function<void()> changed_;
  std::mutex mutex_;
  bool stopped_ = false;
  std::deque<Question> questions_;
  std::map<NodeId, Course> courses_;
};

}  // namespace okno::federation
