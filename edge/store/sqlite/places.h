// Where messages are about.
#pragma once

#include <vector>

#include "edge/store/rows.h"
#include "edge/store/sqlite/connection.h"

namespace okno::store::sqlite {

// Reads the place out of a SubmittedContent; nothing is kept for one without a place or without a document.
Status add_place(Connection& connection, std::int64_t message_id, const lifecycle::Content& content);
Status delete_place(Connection& connection, std::int64_t message_id);

Result<std::vector<NearMessage>> find_near(Connection& connection, const NearQuery& query);

}  // namespace okno::store::sqlite
