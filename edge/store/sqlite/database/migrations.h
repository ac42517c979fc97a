// The shape of the database, version by version.
#pragma once

#include <span>
#include <string_view>

namespace okno::store::sqlite {

struct Migration {
  int number;  // 1, 2, 3…; the database remembers the last one in its user_version
  std::string_view sql;
};
// Append only: what has been released is never changed.
std::span<const Migration> migrations();

}  // namespace okno::store::sqlite
