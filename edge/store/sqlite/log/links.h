// Links and their queues, in SQLite.
#pragma once

#include <utility>

#include "edge/store/links.h"
#include "edge/store/sqlite/database/statement.h"

namespace okno::store::sqlite {

class SqliteLinks final : public Links {
 public:
  explicit SqliteLinks(Connection& connection) : connection_(connection) {}

  Result<std::optional<LinkRow>> find(const NodeId& peer) const override;
  Result<std::vector<LinkRow>> all() const override;
  Status put(const LinkRow& row) override;

  Result<bool> enqueue(const NodeId& peer, EventKey event, Instant now) override;
  Result<std::vector<QueuedRow>> queue(const NodeId& peer, std::uint64_t after, int most,
                                       std::size_t bytes) const override;
  Result<bool> unqueue(const NodeId& peer, EventKey event) override;
  Status drop_queue(const NodeId& peer, std::uint64_t through) override;

  Result<std::vector<RefusedRow>> refused(const NodeId& peer, EventKey after, int most) const override;
  Status put_refused(const RefusedRow& row) override;
  Result<bool> drop_refused(const NodeId& peer, EventKey event) override;

  Result<std::vector<HeldFileRow>> held_files(const NodeId& peer, int most) const override;
  Status put_held_file(const HeldFileRow& row) override;
  Status drop_held_file(const NodeId& peer, const log::ContentHash& hash) override;

  Result<std::vector<Backlog>> backlogs() const override;

  // Whether a queue grew since it was asked last.
  bool take_queue_grew() { return std::exchange(queue_grew_, false); }

 private:
  Connection& connection_;
  bool queue_grew_ = false;
};

}  // namespace okno::store::sqlite
