#include "edge/federation/client/puller.h"

#include "edge/federation/server/refused_parameter.h"

namespace okno::federation {

Result<std::optional<PeerRequest>, Errand::Failure> Puller::next(std::optional<std::uint64_t> greeted) {
  if (!greeted) return std::optional<PeerRequest>();
  const auto spent = budget_.is_spent(station_, hub_);
  if (!spent) return Failure{spent.error()};
  if (*spent) return Failure{Error::busy("too many of the hub's events wait here: nothing more is fetched")};
  if (greeted_ != greeted) {
    // From where the hub stands, not from where this node does: what it refused and could not say any more is
    // refused again, and said.
    greeted_ = greeted;
    point_ = greeting_.told();
    refused_.clear();
  }
  PeerRequest request;
  request.path_and_query = "/federation/v1/updates?after=" + std::to_string(point_.number) +
                           "&chain=" + log::to_string(point_.chain) +
                           "&wait=" + std::to_string(pace_.poll_wait.count());
  if (!refused_.empty()) request.path_and_query += "&refused=" + write_refused(refused_);
  request.timeout = pace_.timeout + pace_.poll_wait;
  request.patience += pace_.poll_wait;
  request.most_bytes = wire::log_limits.bytes;
  asked_at_ = station_.clock.now();
  return std::optional(std::move(request));
}

Result<Errand::Step, Errand::Failure> Puller::took(const PeerReply& reply) {
  if (!reply.ok()) return Failure{Error::busy(describe(reply)), true, reply.retry_after};
  const auto json = wire::parse_json(reply.body, wire::log_limits);
  if (!json) return Failure{Error::busy("the hub's updates are not JSON; " + json.error().detail), true};
  std::vector<wire::Fault> faults;
  const wire::LogUpdates updates = wire::read_log_updates(*json, "", faults);
  if (!faults.empty())
    return Failure{Error::busy("the hub's updates cannot be read; " + wire::describe(faults)), true};
  // The link has begun anew while the hub waited.
  if (greeted_ != greeting_.current()) return Step::progress;
  if (wants_.add(updates.want)) on_wants_();
  refused_.clear();  // the hub knows of them
  if (!updates.batch.events.empty()) return take(updates.batch);
  const bool is_hasty = station_.clock.now() - asked_at_ < pace_.poll_wait / 2;
  return is_hasty ? Step::hasty : Step::progress;
}

Result<Errand::Step, Errand::Failure> Puller::take(const wire::LogBatch& batch) {
  if (batch.before != point_) {
    greeting_.lose();
    return Failure{Error::busy("the hub's updates are not from where they were asked for"), true};
  }
  std::optional<Arrived> arrived;
  std::string rivals;
  const Status written = station_.store.write_and_wait([&](store::Writing& writing) -> Status {
    auto done = take_in(station_, writing, hub_, batch);
    if (!done) return done.error();
    arrived = *std::move(done);
    auto line = note_rivals(writing, hub_, arrived ? arrived->rivals : 0);
    if (!line) return line.error();
    rivals = *std::move(line);
    return success();
  });
  if (!written) return Failure{written.error(), true};
  if (!rivals.empty()) station_.tell(rivals);
  if (!arrived) {
    greeting_.lose();
    return Failure{Error::busy("the hub's updates do not follow on what came before"), true};
  }
  for (const wire::RefusedEvent& one : arrived->refused)
    station_.tell("federation: refused event " + std::to_string(one.number) + " of node " + hub_.value +
                  ": " + std::string(to_string(one.refusal.code)));
  point_ = end_of(batch);
  refused_ = std::move(arrived->refused);
  return Step::progress;
}

}  // namespace okno::federation
