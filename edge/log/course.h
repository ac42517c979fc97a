// What becomes of an event once it is kept: it takes its place in its stream, followers grow, what it erases goes, the
// kind's projector takes it, and those that waited for it follow. Writes into one store and says nothing to anybody;
// the journal then relays, and lets owners react. For one piece of work: make one, use it, drop it.
#pragma once

#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "edge/log/projector.h"
#include "edge/log/standing.h"

namespace okno::log {

// Why an event waits that an administrator has put aside.
inline constexpr std::string_view discarded = "discarded";

struct Kept {
  store::EventRow row;
  Event event;
};

class Course {
 public:
  Course(const NodeId& self, const Projectors& projectors, Instant now)
      : self_(self), projectors_(projectors), now_(now) {}

  // How far it came, and why no further.
  struct Took {
    store::EventState state = store::EventState::waiting;
    std::string code, detail;
  };
  // An event whose row has just been added as waiting, and whose contents are kept. `stream` is kept up to date.
  Result<Took> take(store::Writing& writing, store::StreamRow& stream, const Kept& kept);

  // Tries again what waits in this stream for one of these reasons (empty: any), and what stands behind it. How many
  // events came further.
  Result<std::size_t> again(store::Writing& writing, store::StreamKey stream, std::string_view code);

  // Content that can be read from now on.
  Status content_came(store::Writing& writing, store::StreamKey stream, const ContentHash& content);

  // Forgets what the projector had taken of the stream and gives it all again. The kind's tables have been cleared.
  Status refold(store::Writing& writing, store::StreamRow stream);

  // What was projected, in that order.
  struct Projected {
    Kept kept;
    std::uint64_t step = 0;
  };
  const std::vector<Projected>& projected() const { return projected_; }
  // Who follows a stream and did not before.
  struct Growth {
    std::vector<NodeId> nodes;
    bool all = false;
  };
  const std::map<store::StreamKey, Growth>& growth() const { return growth_; }

 private:
  struct Tried {
    Took took;
    bool further = false;
    bool all_anew = false;  // with it, every other event of the stream has taken its place
  };
  Result<Tried> place(store::Writing& writing, store::StreamRow& stream, const Kept& kept,
                      const store::WaitingRow* listed);
  Result<Tried> displace(store::Writing& writing, store::StreamRow& stream, const Kept& kept);
  Status stand_aside(store::Writing& writing, store::StreamRow& stream, const Event& event);
  Status erase(store::Writing& writing, const store::StreamRow& stream, const Event& event);
  Status stand(store::Writing& writing, store::StreamRow& stream, const Event& event, const EventHash& hash);
  Status add_followers(store::Writing& writing, store::StreamRow& stream, const Event& event);
  Result<Tried> project(store::Writing& writing, store::StreamRow& stream, const Kept& kept,
                        std::uint64_t step, const store::WaitingRow* listed);
  Result<std::optional<Obstacle>> obstacle(store::Writing& writing, const store::StreamRow& stream,
                                           const Kept& kept, std::uint64_t step);
  Status list(store::Writing& writing, const Kept& kept, const store::WaitingRow* listed, std::string code,
              std::string detail);
  Result<std::size_t> follow(store::Writing& writing, store::StreamRow& stream, std::vector<Kept> counted);
  Result<std::size_t> catch_up(store::Writing& writing, store::StreamRow& stream);
  Status gone(store::Writing& writing, const store::StreamRow& stream, const ContentHash& content);
  Status hide_or_show(store::Writing& writing, const store::StreamRow& stream, const Kept& kept,
                      std::string_view code, const store::WaitingRow* listed);

  const NodeId& self_;
  const Projectors& projectors_;
  Instant now_;
  std::vector<Projected> projected_;
  bool is_displacing_ = false;             // what counts is settled: of rivals those that come first
  std::set<store::EventKey> folded_anew_;  // had been projected before, and nobody acts on them again
  std::map<store::StreamKey, Growth> growth_;
};

}  // namespace okno::log
