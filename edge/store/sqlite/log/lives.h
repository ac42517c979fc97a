// Lives, commits and the node's own state, in SQLite.
#pragma once

#include "edge/store/lives.h"
#include "edge/store/sqlite/database/statement.h"

namespace okno::store::sqlite {

class SqliteLives final : public Lives {
 public:
  explicit SqliteLives(Connection& connection) : connection_(connection) {}

  Result<std::optional<LifeRow>> find(const log::LifeId& id) const override;
  Result<std::optional<LifeRow>> find(LifeKey key) const override;
  Result<std::vector<LifeRow>> all() const override;
  Result<std::optional<LifeRow>> latest_of(const NodeId& node) const override;
  Result<LifeKey> add(const LifeRow& row) override;

  Result<std::vector<log::Commit>> commits_of(LifeKey life, std::uint64_t seq) const override;
  Result<std::uint64_t> last_committed(LifeKey life) const override;
  Status add_commit(LifeKey life, const log::Commit& commit) override;

  Result<std::string> mark() const override;
  Status set_mark(const std::string& mark) override;
  Result<std::optional<Gap>> gap() const override;
  Status set_gap(const Gap& gap) override;
  Result<std::string> warrant_key() const override;
  Status set_warrant_key(const std::string& key) override;
  Result<std::optional<log::LifeId>> kept(const NodeId& node) const override;
  Status keep(const NodeId& node, const std::optional<log::LifeId>& life) override;
  Result<std::uint64_t> projector_version(std::string_view kind) const override;
  Status set_projector_version(std::string_view kind, std::uint64_t version) override;

 private:
  Connection& connection_;
};

}  // namespace okno::store::sqlite
