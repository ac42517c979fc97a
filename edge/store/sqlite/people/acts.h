// What operators and administrators did, in SQLite, whose triggers refuse to change or remove a row.
#pragma once

#include "edge/store/acts.h"
#include "edge/store/sqlite/database/statement.h"

namespace okno::store::sqlite {

class SqliteActs final : public Acts {
 public:
  explicit SqliteActs(Connection& connection) : connection_(connection) {}

  Result<ActHead> head() const override;
  Result<std::vector<ActRow>> after(std::int64_t number, int most) const override;
  Result<std::vector<ActRow>> before(std::int64_t number, int most) const override;
  Status add(const ActRow& row) override;

 private:
  Connection& connection_;
};

}  // namespace okno::store::sqlite
