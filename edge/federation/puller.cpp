#include "edge/federation/puller.h"

#include <algorithm>

namespace okno::federation {
namespace {

// Fewer are remembered than could ever be held in one answer twice; the oldest go first.
constexpr std::size_t most_reported = 1000;

}  // namespace

Result<std::int64_t> Puller::cursor() {
  std::int64_t cursor = 0;
  const Status read = node_.store.read([&](store::Reading& reading) -> Status {
    const auto found = reading.cursor(node_.config.hub->node);
    if (!found) return found.error();
    cursor = *found;
    return success();
  });
  if (!read) return read.error();
  return cursor;
}

Result<Puller::Step, Puller::Failure> Puller::step() {
  const auto after = cursor();
  if (!after) return Failure{after.error()};
  PeerRequest request;
  request.path_and_query = "/federation/v1/updates?after=" + std::to_string(*after) +
                           "&wait=" + std::to_string(pace_.poll_wait.count());
  if (!to_report_.empty()) request.path_and_query += "&held=" + write_held(to_report_);
  request.timeout = pace_.timeout + pace_.poll_wait;
  request.most_bytes = wire::delivery_limits.bytes;

  const auto started = std::chrono::steady_clock::now();
  const auto reply = client_.send(request);
  if (!reply) return Failure{reply.error()};
  if (!reply->ok()) return Failure{Error::busy(describe(*reply)), true, reply->retry_after};
  const auto json = wire::parse_json(reply->body, wire::delivery_limits);
  if (!json) return Failure{Error::busy("the hub's updates are not JSON; " + json.error().detail), true};
  std::vector<wire::Fault> faults;
  const Updates updates = wire::read_updates(*json, "", faults);
  if (!faults.empty())
    return Failure{Error::busy("the hub's updates cannot be read; " + describe(faults)), true};

  for (const Held& held : to_report_) reported_.push_back(held.seq);
  if (reported_.size() > most_reported) reported_.erase(reported_.begin(), reported_.end() - most_reported);
  const bool told = !to_report_.empty();
  to_report_.clear();
  const auto applied = apply(updates, *after);
  if (!applied || *applied == Step::progress || told) return applied;
  const bool hasty = std::chrono::steady_clock::now() - started < pace_.poll_wait / 2;
  return hasty ? Step::hasty : Step::idle;
}

Result<Puller::Step, Puller::Failure> Puller::apply(const Updates& updates, std::int64_t before) {
  if (const Status fetched = files_.fetch(updates.events); !fetched) return Failure{fetched.error()};
  const auto held = receiver_.apply(node_.config.hub->node, updates, reported_);
  if (!held) return Failure{held.error().error, true};
  for (const Held& one : *held)
    if (std::ranges::find(reported_, one.seq) == reported_.end()) to_report_.push_back(one);
  // A hub that only repeats itself makes no progress.
  const auto now = cursor();
  if (!now) return Failure{now.error(), true};
  return *now != before || !to_report_.empty() ? Step::progress : Step::idle;
}

}  // namespace okno::federation
