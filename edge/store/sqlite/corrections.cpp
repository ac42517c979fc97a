#include "edge/store/sqlite/corrections.h"

namespace okno::store::sqlite {
namespace {

constexpr std::string_view select_corrections =
    "SELECT number, situation, document FROM messages"
    " JOIN contents ON contents.message_id = messages.id AND contents.id = messages.content_id"
    " WHERE number > ?1 AND situation <> '' AND erased = 0 AND messages.id IN"
    " (SELECT message_id FROM events WHERE kind = 'message.classified')"
    " ORDER BY number LIMIT ?2";

}  // namespace

Result<std::vector<Correction>> corrections_after(Connection& connection, const MessageNumber& after,
                                                  int most) {
  std::vector<Correction> corrections;
  Statement query(connection, select_corrections, after, most);
  while (query.next()) corrections.push_back({{query.text(0)}, {query.text(1)}, query.text(2)});
  if (query.failed()) return query.error();
  return corrections;
}

}  // namespace okno::store::sqlite
