#include "edge/log/arrival.h"

#include <algorithm>
#include <map>

#include "shared/log/commit_tree.h"
#include "shared/log/event_text.h"

namespace okno::log {
namespace {

bool came_whole(const Arrival& arrival) {
  return arrival.told->proof.path.empty() && arrival.told->proof.commit.count > 1;
}

// The leaves of a commit that came whole: those that can be read by their seq, the others in the places that are left.
std::vector<EventHash> leaves_of(const std::vector<Arrival>& arrivals, const Arrival& of) {
  const Commit& commit = of.told->proof.commit;
  std::vector<std::optional<EventHash>> places(commit.count);
  for (const Arrival& one : arrivals) {
    if (!one.event || !came_whole(one) || one.told->proof.commit != commit ||
        one.event->life != of.event->life)
      continue;
    if (one.event->seq >= commit.first && one.event->seq - commit.first < commit.count)
      places[one.event->seq - commit.first] = one.hash;
  }
  auto place = places.begin();
  for (const Arrival& one : arrivals) {
    if (one.event || !came_whole(one) || one.told->proof.commit != commit) continue;
    place = std::find(place, places.end(), std::nullopt);
    if (place != places.end()) *place = one.hash;
  }
  std::vector<EventHash> leaves;
  for (const std::optional<EventHash>& one : places)
    if (one) leaves.push_back(*one);
  return leaves;
}

}  // namespace

Result<std::vector<Arrival>> examine(const store::Lives& lives, const std::vector<Told>& events,
                                     const VerifySignature& verify) {
  std::vector<Arrival> arrivals;
  std::map<LifeId, std::optional<store::LifeRow>> known;
  arrivals.reserve(events.size());
  for (const Told& told : events) {
    Arrival arrival;
    arrival.told = &told;
    arrival.hash = id_of(told.text);
    auto event = read_event(told.text);
    if (event) {
      arrival.event = *std::move(event);
      if (!known.contains(arrival.event->life)) {
        const auto life = lives.find(arrival.event->life);
        if (!life) return life.error();
        known.emplace(arrival.event->life, *life);
      }
    } else {
      arrival.refusal = event.error();
    }
    arrivals.push_back(std::move(arrival));
  }
  std::vector<Claim> claims;
  for (const Arrival& one : arrivals)
    claims.push_back({one.event ? &*one.event : nullptr, one.hash, &one.told->proof});
  const FindKey key_of = [&](const NodeId& node, const LifeId& life) -> const PublicKey* {
    const auto& found = known[life];
    return found && found->node == node ? &found->public_key : nullptr;
  };
  const auto refusals = verify_batch(claims, key_of, verify);
  for (std::size_t i = 0; i < arrivals.size(); ++i) {
    Arrival& one = arrivals[i];
    if (!one.refusal) one.refusal = refusals[i];
    if (one.refusal) continue;
    one.life = *known[one.event->life];
    one.path = one.told->proof.path;
  }
  return arrivals;
}

void need_paths(std::vector<Arrival>& arrivals) {
  std::vector<Commit> broken;
  for (const Arrival& one : arrivals)
    if ((one.refusal || one.has_rival) && came_whole(one)) broken.push_back(one.told->proof.commit);
  if (broken.empty()) return;
  for (Arrival& one : arrivals) {
    const Commit& commit = one.told->proof.commit;
    if (one.refusal || !came_whole(one) || std::ranges::find(broken, commit) == broken.end()) continue;
    const std::vector<EventHash> leaves = leaves_of(arrivals, one);
    if (leaves.size() == commit.count)
      one.path = audit_path(leaves, static_cast<std::size_t>(one.event->seq - commit.first));
  }
}

}  // namespace okno::log
