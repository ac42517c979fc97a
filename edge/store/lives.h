// Lives of nodes, the commits that they signed, and the mark that binds this node's life to this database.
#pragma once

#include "edge/store/stream_rows.h"
#include "shared/base/result.h"

namespace okno::store {

class Lives {
 public:
  virtual ~Lives() = default;

  virtual Result<std::optional<LifeRow>> find(const log::LifeId& id) const = 0;
  virtual Result<std::optional<LifeRow>> find(LifeKey key) const = 0;
  virtual Result<std::vector<LifeRow>> all() const = 0;  // by key
  // The last that was introduced of those that no other life of the node says it came from: former ones may be introduced
  // later than those that followed.
  virtual Result<std::optional<LifeRow>> latest_of(const NodeId& node) const = 0;
  virtual Result<LifeKey> add(const LifeRow& row) = 0;

  // The commits that hold this event, the one that begins last first: more than one only where the life gave numbers
  // twice.
  virtual Result<std::vector<log::Commit>> commits_of(LifeKey life, std::uint64_t seq) const = 0;
  virtual Result<std::uint64_t> last_committed(LifeKey life) const = 0;    // the last seq that a commit holds
  virtual Status add_commit(LifeKey life, const log::Commit& commit) = 0;  // the same again is no error

  // Drawn anew at every start and clean stop. Empty: never.
  virtual Result<std::string> mark() const = 0;
  virtual Status set_mark(const std::string& mark) = 0;
  // Between the copy that this node came back from and its coming back: what it was told then may be nowhere. Nothing:
  // it never came back from one.
  struct Gap {
    Instant from, to;
  };
  virtual Result<std::optional<Gap>> gap() const = 0;
  virtual Status set_gap(const Gap& gap) = 0;
  // By which this node knows its own lives again that it has lost (edge/log/warrant.h): it stays when the life ends, and
  // is in every backup. Empty: never drawn.
  virtual Result<std::string> warrant_key() const = 0;
  virtual Status set_warrant_key(const std::string& key) = 0;
  // Of several programs that speak as a node, the life of the one that an administrator has chosen; nothing: none.
  virtual Result<std::optional<log::LifeId>> kept(const NodeId& node) const = 0;
  virtual Status keep(const NodeId& node, const std::optional<log::LifeId>& life) = 0;
  // The version of each kind's projector that made the tables.
  virtual Result<std::uint64_t> projector_version(std::string_view kind) const = 0;  // 0: none
  virtual Status set_projector_version(std::string_view kind, std::uint64_t version) = 0;
};

}  // namespace okno::store
