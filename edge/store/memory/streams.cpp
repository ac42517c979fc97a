#include "edge/store/memory/streams.h"

namespace okno::store::memory {
namespace {

std::vector<EventRow> rows_of(const State& state, const std::vector<EventKey>& keys) {
  std::vector<EventRow> rows;
  for (const EventKey key : keys) rows.push_back(*state.events->at(key));
  return rows;
}

std::vector<EventKey> events_numbered(const State& state, LifeKey life, std::uint64_t seq) {
  std::vector<EventKey> keys;
  for (auto at = state.events_of_lives->lower_bound({life, seq, 0});
       at != state.events_of_lives->end() && std::get<0>(*at) == life && std::get<1>(*at) == seq; ++at)
    keys.push_back(std::get<2>(*at));
  return keys;
}

}  // namespace

Result<std::optional<StreamRow>> MemoryStreams::find(const log::StreamId& id) const {
  const auto key = value_at(*state_.streams_by_id, id);
  return key ? find(*key) : std::optional<StreamRow>();
}

Result<std::optional<StreamRow>> MemoryStreams::find(StreamKey key) const {
  return value_at(*state_.streams, key);
}

Result<std::vector<StreamRow>> MemoryStreams::after(StreamKey after, std::string_view kind, int most) const {
  std::vector<StreamRow> rows;
  for (auto at = state_.streams->upper_bound(after);
       at != state_.streams->end() && !is_full(rows.size(), most); ++at)
    if (kind.empty() || at->second.kind == kind) rows.push_back(at->second);
  return rows;
}

Result<StreamKey> MemoryStreams::add(const StreamRow& row) {
  if (state_.streams_by_id->contains(row.id)) return Error::conflict("this stream is here already");
  const StreamKey key = next_key(*state_.streams);
  StreamRow kept = row;
  kept.key = key;
  state_.streams.edit().emplace(key, std::move(kept));
  state_.streams_by_id.edit().emplace(row.id, key);
  return key;
}

Status MemoryStreams::update(const StreamRow& row) {
  if (!state_.streams->contains(row.key)) return success();
  StreamRow& kept = state_.streams.edit().at(row.key);
  const log::StreamId id = kept.id;
  kept = row;
  kept.id = id;
  return success();
}

Result<std::vector<NodeId>> MemoryStreams::followers(StreamKey stream) const {
  std::vector<NodeId> nodes;
  for (auto at = state_.followers->lower_bound({stream, NodeId{}});
       at != state_.followers->end() && at->first == stream; ++at)
    nodes.push_back(at->second);
  return nodes;
}

Result<bool> MemoryStreams::follows(StreamKey stream, const NodeId& node) const {
  return state_.followers->contains({stream, node});
}

Result<bool> MemoryStreams::add_follower(StreamKey stream, const NodeId& node) {
  return state_.followers->contains({stream, node}) ? false
                                                    : state_.followers.edit().emplace(stream, node).second;
}

Result<std::vector<EventRow>> MemoryStreams::events(StreamKey stream) const {
  std::vector<EventKey> keys;
  for (auto at = state_.events_of_streams->lower_bound({stream, 0});
       at != state_.events_of_streams->end() && at->first == stream; ++at)
    keys.push_back(at->second);
  return rows_of(state_, keys);
}

Result<std::optional<EventRow>> MemoryStreams::event(EventKey key) const {
  const auto row = value_at(*state_.events, key);
  return row ? std::optional(**row) : std::optional<EventRow>();
}

Result<std::vector<EventRow>> MemoryStreams::events(LifeKey life, std::uint64_t seq) const {
  return rows_of(state_, events_numbered(state_, life, seq));
}

Result<std::vector<EventRow>> MemoryStreams::events_after(EventKey after, int most) const {
  std::vector<EventRow> rows;
  for (auto at = state_.events->upper_bound(after); at != state_.events->end() && !is_full(rows.size(), most);
       ++at)
    rows.push_back(*at->second);
  return rows;
}

Result<std::uint64_t> MemoryStreams::last_seq(LifeKey life) const {
  auto at = state_.events_of_lives->lower_bound({life + 1, 0, 0});
  if (at == state_.events_of_lives->begin()) return std::uint64_t{0};
  --at;
  return std::get<0>(*at) == life ? std::get<1>(*at) : 0;
}

Result<std::vector<log::EventHash>> MemoryStreams::hashes(LifeKey life, std::uint64_t first,
                                                          std::uint32_t count) const {
  std::vector<log::EventHash> found;
  for (std::uint64_t seq = first; seq < first + count; ++seq) {
    const auto keys = events_numbered(state_, life, seq);
    // Where a number was given twice, the first that came here counts.
    if (!keys.empty()) found.push_back(state_.events->at(keys.front())->hash);
  }
  return found;
}

Status MemoryStreams::glance(LifeKey life, std::uint64_t from, std::uint64_t to,
                             const std::function<void(const Glance&)>& at) const {
  for (auto one = state_.events_of_lives->lower_bound({life, from, 0});
       one != state_.events_of_lives->end() && std::get<0>(*one) == life && std::get<1>(*one) <= to; ++one) {
    const EventRow& row = *state_.events->at(std::get<2>(*one));
    at({row.seq, row.stream, row.key, row.hash});
  }
  return success();
}

Result<EventKey> MemoryStreams::add_event(const EventRow& row) {
  const EventKey key = next_key(*state_.events);
  EventRow kept = row;
  kept.key = key;
  state_.events_of_streams.edit().emplace(row.stream, key);
  state_.events_of_lives.edit().emplace(row.life, row.seq, key);
  state_.events.edit().emplace(key, std::make_shared<const EventRow>(std::move(kept)));
  return key;
}

Status MemoryStreams::set_state(EventKey event, EventState state) {
  if (!state_.events->contains(event)) return success();
  Kept<EventRow>& kept = state_.events.edit().at(event);
  EventRow row = *kept;
  row.state = state;
  kept = std::make_shared<const EventRow>(std::move(row));
  return success();
}

Result<std::vector<WaitingRow>> MemoryStreams::waiting(StreamKey stream) const {
  std::vector<WaitingRow> rows;
  for (const auto& [event, row] : *state_.waiting)
    if (row.stream == stream) rows.push_back(row);
  return rows;
}

Result<std::vector<WaitingRow>> MemoryStreams::waiting_after(EventKey after, std::string_view code,
                                                             int most) const {
  std::vector<WaitingRow> rows;
  for (auto at = state_.waiting->upper_bound(after);
       at != state_.waiting->end() && !is_full(rows.size(), most); ++at)
    if (code.empty() || at->second.code == code) rows.push_back(at->second);
  return rows;
}

Status MemoryStreams::set_waiting(const WaitingRow& row) {
  state_.waiting.edit().insert_or_assign(row.event, row);
  return success();
}

Status MemoryStreams::drop_waiting(EventKey event) {
  if (state_.waiting->contains(event)) state_.waiting.edit().erase(event);
  return success();
}

}  // namespace okno::store::memory
