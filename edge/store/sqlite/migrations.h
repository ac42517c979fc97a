// The shape of the database, version by version.
#pragma once

#include <span>
#include <string_view>

#include "edge/store/sqlite/statement.h"

namespace okno::store::sqlite {

struct Migration {
  int number;  // 1, 2, 3…; the database remembers the last one in its user_version
  std::string_view sql;
};
// Append only: what has been released is never changed.
std::span<const Migration> migrations();

// Brings the database up to date, one transaction a migration. Fails with conflict when a newer program has
// written it, or another program altogether.
Status migrate(Connection& writer);
// Fails with conflict unless the database is exactly of this program's shape; changes nothing.
Status check_version(Connection& reader);

}  // namespace okno::store::sqlite
