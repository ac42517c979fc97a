#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <map>
#include <mutex>

#include "edge/federation/arrival.h"
#include "edge/federation/federation.h"

namespace okno::federation {
namespace {

constexpr int most_events = 200;
constexpr std::size_t most_bytes = 1 << 20;
constexpr std::size_t most_held = 200;
constexpr std::chrono::seconds longest_wait{30};

}  // namespace

struct Receiver::State {
  explicit State(intake::Node& n) : node(n) {}

  intake::Node& node;
  std::mutex mutex;
  std::condition_variable changed;
  std::uint64_t wakes = 0;
  bool stopped = false;
  std::size_t waiting = 0;
  std::map<NodeId, std::uint64_t> calls;      // the number of the newest call of each peer
  std::map<NodeId, std::int64_t> handed_out;  // the furthest position that each was given since the start

  // Applies all of them; what is held is added to `held`.
  Status take_in_all(store::Writing& writing, const NodeId& from, const std::vector<Delivery>& events,
                     std::vector<Held>& held) const {
    for (const Delivery& delivery : events) {
      const auto result = take_in(node, writing, from, delivery);
      if (!result) return result.error();
      if (result->what == store::Writing::Received::held)
        held.push_back({delivery.seq, result->code, result->detail});
    }
    return success();
  }

  // A peer that claims to have what it was never given would lose it; one that was restored from a backup, or whose
  // hub was, begins again at what is known for sure. Duplicates do no harm.
  Result<std::int64_t> start_for(store::Writing& writing, const NodeId& peer, std::int64_t after) {
    const auto acknowledged = writing.acknowledged(peer);
    if (!acknowledged || after <= *acknowledged)
      return acknowledged ? Result<std::int64_t>(after) : acknowledged;
    bool given = false;
    {
      const std::lock_guard lock(mutex);
      const auto furthest = handed_out.find(peer);
      given = furthest != handed_out.end() && after <= furthest->second;
    }
    if (!given) {
      const auto row = writing.outbox(peer, after - 1, 1, 1);
      if (!row) return row.error();
      given = !row->empty() && row->front().position == after;
    }
    if (!given) return *acknowledged;
    if (const Status set = writing.set_acknowledged(peer, after); !set) return set.error();
    return after;
  }

  Result<std::int64_t> acknowledge(const NodeId& peer, std::int64_t after, const std::vector<Held>& held) {
    std::int64_t start = 0;
    const Status written = node.store.write([&](store::Writing& writing) -> Status {
      const auto begin = start_for(writing, peer, std::max<std::int64_t>(after, 0));
      if (!begin) return begin.error();
      start = *begin;
      for (const Held& one : held)
        // A position that there is not (any more) is no reason to fail the rest.
        if (const Status set = writing.hold(peer, one.seq, one.code, one.detail);
            !set && set.error().code != ErrorCode::not_found)
          return set;
      return success();
    });
    if (!written) return written.error();
    return start;
  }

  // Not every poll needs a transaction: most acknowledge nothing new.
  Result<bool> is_news(const NodeId& peer, std::int64_t after) {
    bool news = false;
    const Status read = node.store.read([&](store::Reading& reading) -> Status {
      const auto acknowledged = reading.acknowledged(peer);
      if (!acknowledged) return acknowledged.error();
      news = after > *acknowledged;
      return success();
    });
    if (!read) return read.error();
    return news;
  }

  Result<Updates> read_updates(const NodeId& peer, std::int64_t start) {
    Updates updates;
    updates.node = node.config.node;
    updates.cursor = start;
    const Status read = node.store.read([&](store::Reading& reading) -> Status {
      auto rows = reading.outbox(peer, start, most_events, most_bytes);
      if (!rows) return rows.error();
      updates.events.clear();
      for (store::OutboxRow& row : *rows)
        updates.events.push_back({row.position, std::move(row.event), std::move(row.contents)});
      return success();
    });
    if (!read) return read.error();
    if (!updates.events.empty()) updates.cursor = updates.events.back().seq;
    return updates;
  }
};

Receiver::Receiver(intake::Node& node) : state_(std::make_shared<State>(node)) {}

intake::Outcome<Acknowledgement> Receiver::accept(const NodeId& from, const std::vector<Delivery>& batch) {
  return accept(from, wire::Batch{from, batch, {}});
}

intake::Outcome<Acknowledgement> Receiver::accept(const NodeId& from, const wire::Batch& batch) {
  if (batch.node != from)
    return intake::Refusal(
        Error::forbidden("the batch names node " + batch.node.value + ", but " + from.value + " signed it"));
  Acknowledgement acknowledgement;
  const Status written = state_->node.store.write([&](store::Writing& writing) -> Status {
    acknowledgement = {0, batch.unreadable, state_->node.config.node};
    return state_->take_in_all(writing, from, batch.events, acknowledgement.held);
  });
  if (!written) return intake::Refusal(written.error());
  std::ranges::sort(acknowledgement.held, {}, &Held::seq);
  for (const Delivery& delivery : batch.events)
    acknowledgement.accepted_through = std::max(acknowledgement.accepted_through, delivery.seq);
  for (const Held& held : batch.unreadable)
    acknowledgement.accepted_through = std::max(acknowledgement.accepted_through, held.seq);
  return acknowledgement;
}

intake::Outcome<Updates> Receiver::updates(const NodeId& peer, std::int64_t after, std::chrono::seconds wait,
                                           const std::vector<Held>& held) {
  State& state = *state_;
  const auto deadline =
      std::chrono::steady_clock::now() + std::clamp(wait, std::chrono::seconds(0), longest_wait);
  std::uint64_t call = 0;
  {
    const std::lock_guard lock(state.mutex);
    call = ++state.calls[peer];
    state.changed.notify_all();
  }
  std::int64_t start = std::max<std::int64_t>(after, 0);
  const auto news = state.is_news(peer, start);
  if (!news) return intake::Refusal(news.error());
  if (*news || !held.empty()) {
    const auto acknowledged = state.acknowledge(peer, start, held);
    if (!acknowledged) return intake::Refusal(acknowledged.error());
    start = *acknowledged;
  }
  for (;;) {
    std::uint64_t wakes = 0;
    {
      const std::lock_guard lock(state.mutex);
      wakes = state.wakes;  // before reading, or what is added in between would be slept through
    }
    auto updates = state.read_updates(peer, start);
    if (!updates) return intake::Refusal(updates.error());
    std::unique_lock lock(state.mutex);
    if (!updates->events.empty()) {
      std::int64_t& furthest = state.handed_out[peer];
      furthest = std::max(furthest, updates->cursor);
      return *std::move(updates);
    }
    // A waiting call holds one of the server's workers: half of them stay free for people.
    if (state.stopped || state.waiting >= std::max<std::size_t>(1, state.node.config.limits.workers / 2))
      return *std::move(updates);
    ++state.waiting;
    const bool woken = state.changed.wait_until(
        lock, deadline, [&] { return state.stopped || state.wakes != wakes || state.calls[peer] != call; });
    --state.waiting;
    if (!woken || state.stopped || state.calls[peer] != call) return *std::move(updates);
  }
}

intake::Outcome<std::vector<Held>> Receiver::apply(const NodeId& hub, const Updates& updates,
                                                   const std::vector<std::int64_t>& reported) {
  std::vector<Held> held;
  const Status written = state_->node.store.write([&](store::Writing& writing) -> Status {
    held = updates.unreadable;
    if (const Status taken = state_->take_in_all(writing, hub, updates.events, held); !taken) return taken;
    const auto before = writing.cursor(hub);
    if (!before) return before.error();
    // The events say how far we have come. The hub's own word counts only when it is less: it was restored
    // from a backup. More would skip what was never sent.
    std::int64_t cursor = std::min(*before, updates.cursor);
    for (const Delivery& delivery : updates.events) cursor = std::max(cursor, delivery.seq);
    for (const Held& one : updates.unreadable) cursor = std::max(cursor, one.seq);
    for (const Held& one : held)
      if (std::ranges::find(reported, one.seq) == reported.end()) cursor = std::min(cursor, one.seq - 1);
    return cursor == *before ? success() : writing.set_cursor(hub, cursor);
  });
  if (!written) return intake::Refusal(written.error());
  std::ranges::sort(held, {}, &Held::seq);
  return held;
}

void Receiver::wake() {
  const std::lock_guard lock(state_->mutex);
  ++state_->wakes;
  state_->changed.notify_all();
}

void Receiver::stop() {
  const std::lock_guard lock(state_->mutex);
  state_->stopped = true;
  state_->changed.notify_all();
}

std::string write_held(const std::vector<Held>& held) {
  std::string out;
  for (std::size_t i = 0; i < held.size() && i < most_held; ++i)
    out += (out.empty() ? "" : ",") + std::to_string(held[i].seq) + "." + held[i].code;
  return out;
}

std::vector<Held> parse_held(std::string_view text) {
  std::vector<Held> held;
  while (!text.empty() && held.size() < most_held) {
    const std::string_view one = text.substr(0, text.find(','));
    text.remove_prefix(std::min(one.size() + 1, text.size()));
    std::int64_t seq = 0;
    const char* end = one.data() + one.size();
    const auto [stopped, error] = std::from_chars(one.data(), end, seq);
    if (error != std::errc() || seq < 1 || stopped == end || *stopped != '.') continue;
    const std::string_view code(stopped + 1, static_cast<std::size_t>(end - stopped - 1));
    const bool plain = code.size() <= 40 && !code.empty() && std::ranges::all_of(code, [](char c) {
                         return (c >= 'a' && c <= 'z') || c == '.' || c == '_';
                       });
    if (plain) held.push_back({seq, std::string(code), "the peer could not take it"});
  }
  return held;
}

}  // namespace okno::federation
