// How a row of the table messages becomes a MessageRow.
#pragma once

#include <string>
#include <vector>

#include "edge/store/message_rows.h"
#include "edge/store/sqlite/database/statement.h"

namespace okno::store::sqlite {

// Of messages, in the order in which read_message_row takes them.
inline constexpr const char* message_columns =
    "messages.key, number, registered_by, owner, org, situation, situation_title, oktmo, status, version,"
    " review_rounds, registered_at_ms, due_at_ms, offset_minutes, responsible_org, responsible_name,"
    " responsible_why, responsible_also, content_hash, lang, rating_score, rating_outcome, "
    "rating_wants_review,"
    " rating_content_hash, rated_version, rated_at_ms, answer_repeats, joined, kind, answered_at_ms,"
    " answered_version, changed_at_ms, is_erased, for_all_hash, for_all_rank, for_all_at_ms";
inline constexpr int message_column_count = 36;

// All but the files, which stand in a table of their own.
MessageRow read_message_row(const Statement& query);
Status read_files(Connection& connection, std::vector<MessageRow>& rows);

// The bodies that act with the responsible one, as their column holds them.
std::string also_column(const lifecycle::Responsible& responsible);

}  // namespace okno::store::sqlite
