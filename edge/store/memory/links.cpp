#include "edge/store/memory/links.h"

#include <algorithm>

namespace okno::store::memory {
namespace {

constexpr std::int64_t most_counted = 100'000;

// Rows of one peer stand together, whatever the second half of their key.
template <class Rows>
std::int64_t count_of(const Rows& rows, const NodeId& peer) {
  std::int64_t count = 0;
  for (auto at = rows.lower_bound({peer, 0});
       at != rows.end() && at->first.first == peer && count < most_counted; ++at)
    ++count;
  return count;
}

}  // namespace

Result<std::optional<LinkRow>> MemoryLinks::find(const NodeId& peer) const {
  return value_at(*state_.links, peer);
}

Result<std::vector<LinkRow>> MemoryLinks::all() const {
  std::vector<LinkRow> rows;
  for (const auto& [peer, row] : *state_.links) rows.push_back(row);
  return rows;
}

Status MemoryLinks::put(const LinkRow& row) {
  state_.links.edit().insert_or_assign(row.peer, row);
  return success();
}

Result<bool> MemoryLinks::enqueue(const NodeId& peer, EventKey event, Instant now) {
  if (!state_.links->contains(peer) || state_.queued_numbers->contains({peer, event})) return false;
  const std::uint64_t number = ++state_.links.edit().at(peer).queued;
  state_.queue.edit().emplace(std::pair(peer, number), KeptQueued{event, now});
  state_.queued_numbers.edit().emplace(std::pair(peer, event), number);
  state_.queue_grew = true;
  return true;
}

Result<std::vector<QueuedRow>> MemoryLinks::queue(const NodeId& peer, std::uint64_t after, int most,
                                                  std::size_t bytes) const {
  std::vector<QueuedRow> rows;
  std::size_t taken = 0;
  for (auto at = state_.queue->upper_bound({peer, after});
       at != state_.queue->end() && at->first.first == peer && !is_full(rows.size(), most); ++at) {
    const EventRow& event = *state_.events->at(at->second.event);
    taken += event.text.size();
    if (!rows.empty() && taken > bytes) break;
    rows.push_back({at->first.second, event});
  }
  return rows;
}

Result<bool> MemoryLinks::unqueue(const NodeId& peer, EventKey event) {
  const auto number = value_at(*state_.queued_numbers, std::pair(peer, event));
  if (!number) return false;
  auto& queue = state_.queue.edit();
  auto& numbers = state_.queued_numbers.edit();
  numbers.erase({peer, event});
  auto at = queue.erase(queue.find({peer, *number}));
  while (at != queue.end() && at->first.first == peer) {
    auto node = queue.extract(at++);
    --node.key().second;
    numbers[{peer, node.mapped().event}] = node.key().second;
    queue.insert(std::move(node));
  }
  --state_.links.edit().at(peer).queued;
  return true;
}

Status MemoryLinks::drop_queue(const NodeId& peer, std::uint64_t through) {
  auto& queue = state_.queue.edit();
  auto& numbers = state_.queued_numbers.edit();
  auto at = queue.lower_bound({peer, 0});
  while (at != queue.end() && at->first.first == peer && at->first.second <= through) {
    numbers.erase({peer, at->second.event});
    at = queue.erase(at);
  }
  return success();
}

Result<std::vector<RefusedRow>> MemoryLinks::refused(const NodeId& peer, EventKey after, int most) const {
  std::vector<RefusedRow> rows;
  for (auto at = state_.refused->upper_bound({peer, after});
       at != state_.refused->end() && at->first.first == peer && !is_full(rows.size(), most); ++at)
    rows.push_back(at->second);
  return rows;
}

Status MemoryLinks::put_refused(const RefusedRow& row) {
  state_.refused.edit().insert_or_assign({row.peer, row.event}, row);
  return success();
}

Result<bool> MemoryLinks::drop_refused(const NodeId& peer, EventKey event) {
  return state_.refused->contains({peer, event}) && state_.refused.edit().erase({peer, event}) > 0;
}

Result<std::vector<HeldFileRow>> MemoryLinks::held_files(const NodeId& peer, int most) const {
  std::vector<HeldFileRow> rows;
  for (auto at = state_.held_files->lower_bound({peer, {}});
       at != state_.held_files->end() && at->first.first == peer; ++at)
    rows.push_back(at->second);
  std::ranges::stable_sort(rows, {}, &HeldFileRow::since);
  if (is_full(rows.size(), most)) rows.resize(static_cast<std::size_t>(std::max(most, 0)));
  return rows;
}

Status MemoryLinks::put_held_file(const HeldFileRow& row) {
  HeldFileRow& kept = state_.held_files.edit().try_emplace({row.peer, row.hash}, row).first->second;
  kept.code = row.code;
  kept.detail = row.detail;
  return success();
}

Status MemoryLinks::drop_held_file(const NodeId& peer, const log::ContentHash& hash) {
  if (state_.held_files->contains({peer, hash})) state_.held_files.edit().erase({peer, hash});
  return success();
}

Result<std::vector<Links::Backlog>> MemoryLinks::backlogs() const {
  std::vector<Backlog> backlogs;
  for (const auto& [peer, link] : *state_.links) {
    Backlog& backlog = backlogs.emplace_back();
    backlog.peer = peer;
    backlog.queued = count_of(*state_.queue, peer);
    backlog.refused = count_of(*state_.refused, peer);
    for (auto at = state_.held_files->lower_bound({peer, {}});
         at != state_.held_files->end() && at->first.first == peer; ++at) {
      ++backlog.held_files;
      backlog.oldest_held_at = std::min(backlog.oldest_held_at.value_or(Instant::max()), at->second.since);
    }
    if (backlog.queued > 0) backlog.oldest_at = state_.queue->lower_bound({peer, 0})->second.at;
  }
  return backlogs;
}

}  // namespace okno::store::memory
