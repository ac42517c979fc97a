#include "edge/store/sqlite/contents.h"

namespace okno::store::sqlite {
namespace {

constexpr std::string_view insert_content =
    "INSERT OR IGNORE INTO contents (message_id, id, salt, document, erased) VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr std::string_view erase =
    "INSERT INTO contents (message_id, id, salt, document, erased) VALUES (?1, ?2, '', '', 1)"
    " ON CONFLICT (message_id, id) DO UPDATE SET salt = '', document = '', erased = 1";
constexpr std::string_view select_contents =
    "SELECT id, salt, document, erased FROM contents"
    " WHERE message_id = (SELECT id FROM messages WHERE number = ?1) ORDER BY rowid";

}  // namespace

Status add_content(Connection& connection, std::int64_t message_id, const lifecycle::Content& content) {
  return run(connection, insert_content, message_id, content.id, content.salt, content.document,
             content.erased);
}

Status erase_content(Connection& connection, std::int64_t message_id, const std::string& id) {
  return run(connection, erase, message_id, id);
}

Result<std::vector<lifecycle::Content>> contents_of(Connection& connection, const MessageNumber& message) {
  std::vector<lifecycle::Content> contents;
  Statement query(connection, select_contents, message);
  while (query.next()) contents.push_back({query.text(0), query.text(1), query.text(2), query.flag(3)});
  if (query.failed()) return query.error();
  return contents;
}

}  // namespace okno::store::sqlite
