// The operators' list of messages.
#pragma once

#include "edge/store/rows.h"
#include "edge/store/sqlite/connection.h"

namespace okno::store::sqlite {

Result<QueuePage> find_queue(Connection& connection, const QueueQuery& query);

}  // namespace okno::store::sqlite
