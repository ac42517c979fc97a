#include "edge/log/fork.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace okno::log {
namespace {

Result<bool> descends(const store::Lives& lives, const LifeId& life, const LifeId& from) {
  std::set<LifeId> seen;  // whoever lies about its former lives may go round in a circle
  LifeId at = life;
  while (seen.insert(at).second) {
    const auto row = lives.find(at);
    if (!row) return row.error();
    if (!*row || !(*row)->previous) return false;
    at = *(*row)->previous;
    if (at == from) return true;
  }
  return false;
}

std::map<EventHash, const StepOfStream*> by_hash(const std::vector<StepOfStream>& steps) {
  std::map<EventHash, const StepOfStream*> found;
  for (const StepOfStream& step : steps) found[step.row.hash] = &step;
  return found;
}

}  // namespace

Result<std::size_t> prevailing(const store::Lives& lives, const std::vector<const StepOfStream*>& rivals) {
  std::vector<bool> is_heir(rivals.size());
  for (std::size_t i = 0; i < rivals.size(); ++i)
    for (const StepOfStream* other : rivals) {
      const auto is_of = descends(lives, rivals[i]->event.life, other->event.life);
      if (!is_of) return is_of.error();
      if (*is_of) is_heir[i] = true;
    }
  // All of them, where somebody made up a circle of lives: then descent says nothing.
  const bool says_nothing = std::ranges::find(is_heir, false) == is_heir.end();
  const auto rank = [&](std::size_t i) {
    const Event& event = rivals[i]->event;
    return std::tuple(is_heir[i] && !says_nothing, event.life, event.seq, rivals[i]->row.hash);
  };
  std::size_t best = 0;
  for (std::size_t i = 1; i < rivals.size(); ++i)
    if (rank(i) < rank(best)) best = i;
  return best;
}

Result<std::vector<std::size_t>> history(const store::Lives& lives, const std::vector<StepOfStream>& steps,
                                         std::size_t root) {
  std::map<EventHash, std::vector<std::size_t>> children;
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (const EventHash* parent = parent_of(steps[i].event)) children[*parent].push_back(i);
  std::vector<std::size_t> counted{root};
  NodeId owner = steps[root].event.owner.value_or(steps[root].event.node);
  while (true) {
    const StepOfStream& last = steps[counted.back()];
    std::vector<std::size_t> places;
    std::vector<const StepOfStream*> rivals;
    for (const std::size_t child : children[last.row.hash]) {
      const Event& event = steps[child].event;
      if (event.kind != last.event.kind || event.node != owner) continue;
      if (step_number(event) != step_number(last.event) + 1) continue;
      places.push_back(child);
      rivals.push_back(&steps[child]);
    }
    if (rivals.empty()) return counted;
    const auto best = prevailing(lives, rivals);
    if (!best) return best.error();
    counted.push_back(places[*best]);
    if (rivals[*best]->event.owner) owner = *rivals[*best]->event.owner;
  }
}

NodeId owner_after(const std::vector<StepOfStream>& steps, const EventHash& step) {
  const auto known = by_hash(steps);
  const EventHash* at = &step;
  while (true) {
    const auto found = known.find(*at);
    if (found == known.end()) return {};
    const Event& event = found->second->event;
    if (event.owner) return *event.owner;
    at = parent_of(event);
    if (at == nullptr) return event.node;
  }
}

}  // namespace okno::log
