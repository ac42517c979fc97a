// What operators have said messages are about.
#pragma once

#include <vector>

#include "edge/store/rows.h"
#include "edge/store/sqlite/connection.h"

namespace okno::store::sqlite {

Result<std::vector<Correction>> corrections_after(Connection& connection, const MessageNumber& after,
                                                  int most);

}  // namespace okno::store::sqlite
