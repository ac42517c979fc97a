// The tables as tables, in SQLite.
#pragma once

#include "edge/store/sqlite/database/statement.h"
#include "edge/store/tables.h"

namespace okno::store::sqlite {

class SqliteTables final : public Tables {
 public:
  explicit SqliteTables(Connection& connection) : connection_(connection) {}

  Status rows(std::string_view table,
              const std::function<void(const std::string& row)>& visit) const override;
  Status clear(std::string_view table) override;

 private:
  Connection& connection_;
};

}  // namespace okno::store::sqlite
