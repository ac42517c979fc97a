// The log, in SQLite.
#pragma once

#include "edge/store/sqlite/database/statement.h"
#include "edge/store/streams.h"

namespace okno::store::sqlite {

class SqliteStreams final : public Streams {
 public:
  explicit SqliteStreams(Connection& connection) : connection_(connection) {}

  Result<std::optional<StreamRow>> find(const log::StreamId& id) const override;
  Result<std::optional<StreamRow>> find(StreamKey key) const override;
  Result<std::vector<StreamRow>> after(StreamKey after, std::string_view kind, int most) const override;
  Result<StreamKey> add(const StreamRow& row) override;
  Status update(const StreamRow& row) override;

  Result<std::vector<NodeId>> followers(StreamKey stream) const override;
  Result<bool> follows(StreamKey stream, const NodeId& node) const override;
  Result<bool> add_follower(StreamKey stream, const NodeId& node) override;

  Result<std::vector<EventRow>> events(StreamKey stream) const override;
  Result<std::optional<EventRow>> event(EventKey key) const override;
  Result<std::optional<EventRow>> event(StreamKey stream, const log::EventHash& hash) const override;
  Result<std::vector<EventRow>> events(LifeKey life, std::uint64_t seq) const override;
  Result<std::vector<EventRow>> events_after(EventKey after, int most) const override;
  Result<std::uint64_t> last_seq(LifeKey life) const override;
  Result<std::vector<log::EventHash>> hashes(LifeKey life, std::uint64_t first,
                                             std::uint32_t count) const override;
  Status glance(LifeKey life, std::uint64_t from, std::uint64_t to,
                const std::function<void(const Glance&)>& at) const override;
  Result<EventKey> add_event(const EventRow& row) override;
  Status set_state(EventKey event, EventState state) override;

  Result<std::vector<WaitingRow>> waiting(StreamKey stream) const override;
  Result<std::vector<WaitingRow>> waiting_after(EventKey after, std::string_view code,
                                                int most) const override;
  Status set_waiting(const WaitingRow& row) override;
  Status drop_waiting(EventKey event) override;

 private:
  Connection& connection_;
};

// Of events, in the order in which read_event takes them.
inline constexpr const char* event_columns =
    "events.key, events.stream, events.life, events.seq, events.hash, events.state, events.text, events.path";
inline constexpr int event_column_count = 8;
EventRow read_event(const Statement& query, int first_column = 0);

}  // namespace okno::store::sqlite
