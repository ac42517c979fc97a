#include "edge/store/sqlite/uploads.h"

#include "shared/wire/json.h"

namespace okno::store::sqlite {
namespace {

constexpr std::string_view insert =
    "INSERT INTO uploads (id, sha256, size_bytes, type, at_ms, attached_to) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
constexpr std::string_view select_uploads =
    "SELECT id, sha256, size_bytes, type, at_ms, attached_to FROM uploads"
    " WHERE id IN (SELECT value FROM json_each(?1))";
constexpr std::string_view update_attached =
    "UPDATE uploads SET attached_to = ?1 WHERE id IN (SELECT value FROM json_each(?2)) AND attached_to = ''";
constexpr std::string_view delete_old = "DELETE FROM uploads WHERE at_ms < ?1 RETURNING sha256";
// An upload that was attached refers to nothing any more: its message does, for as long as it keeps its files.
constexpr std::string_view select_referred =
    "SELECT EXISTS (SELECT 1 FROM message_files WHERE sha256 = ?1)"
    " OR EXISTS (SELECT 1 FROM uploads WHERE sha256 = ?1 AND attached_to = '')";
constexpr std::string_view select_not_referred =
    "SELECT DISTINCT value FROM json_each(?1)"
    " WHERE NOT EXISTS (SELECT 1 FROM message_files WHERE sha256 = value)"
    " AND NOT EXISTS (SELECT 1 FROM uploads WHERE sha256 = value AND attached_to = '')";

std::string as_json(const std::vector<UploadId>& ids) {
  wire::JsonArray array;
  for (const UploadId& id : ids) array.emplace_back(id.value);
  return wire::write_json(array);
}

Result<std::vector<std::string>> read_texts(Statement& query) {
  std::vector<std::string> texts;
  while (query.next()) texts.push_back(query.text(0));
  if (query.failed()) return query.error();
  return texts;
}

}  // namespace

Status insert_upload(Connection& connection, const UploadRow& upload) {
  return run(connection, insert, upload.id, upload.sha256, upload.size_bytes, upload.type, upload.at,
             upload.attached_to);
}

Result<std::vector<UploadRow>> find_uploads(Connection& connection, const std::vector<UploadId>& ids) {
  std::vector<UploadRow> uploads;
  if (ids.empty()) return uploads;
  Statement query(connection, select_uploads, as_json(ids));
  while (query.next())
    uploads.push_back({{query.text(0)},
                       query.text(1),
                       static_cast<std::uint64_t>(query.integer(2)),
                       query.text(3),
                       query.instant(4),
                       {query.text(5)}});
  if (query.failed()) return query.error();
  return uploads;
}

Status attach_uploads(Connection& connection, const MessageNumber& message,
                      const std::vector<UploadId>& ids) {
  if (ids.empty()) return success();
  if (Status done = run(connection, update_attached, message, as_json(ids)); !done) return done;
  if (connection.changes() != static_cast<std::int64_t>(ids.size()))
    return Error::conflict("an upload is unknown or belongs to a message already");
  return success();
}

Result<std::vector<std::string>> drop_old_uploads(Connection& connection, Instant before) {
  Statement query(connection, delete_old, before);
  return read_texts(query);
}

Result<bool> is_referred_to(Connection& connection, const std::string& sha256) {
  Statement query(connection, select_referred, sha256);
  if (!query.next()) return query.error();
  return query.flag(0);
}

Result<std::vector<std::string>> not_referred_to(Connection& connection,
                                                 const std::vector<std::string>& sha256s) {
  wire::JsonArray array;
  for (const std::string& sha256 : sha256s) array.emplace_back(sha256);
  Statement query(connection, select_not_referred, wire::write_json(array));
  return read_texts(query);
}

}  // namespace okno::store::sqlite
