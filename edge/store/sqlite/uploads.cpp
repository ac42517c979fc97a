#include "edge/store/sqlite/uploads.h"

namespace okno::store::sqlite {
namespace {

constexpr std::string_view insert =
    "INSERT INTO uploads (id, hash, sha256, size_bytes, type, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
constexpr std::string_view select_upload =
    "SELECT id, hash, sha256, size_bytes, type, at_ms FROM uploads WHERE id = ?1";
constexpr std::string_view delete_one = "DELETE FROM uploads WHERE id = ?1";
constexpr std::string_view delete_old = "DELETE FROM uploads WHERE at_ms < ?1 RETURNING hash";

UploadRow read_upload(const Statement& query) {
  return {{query.text(0)}, query.fixed<log::ContentHash>(1), query.text(2), query.count(3), query.text(4),
          query.instant(5)};
}

}  // namespace

Status SqliteUploads::add(const UploadRow& upload) {
  return run(connection_, insert, upload.id, upload.hash, upload.sha256, upload.size_bytes, upload.type,
             upload.at);
}

Result<std::vector<UploadRow>> SqliteUploads::find(const std::vector<UploadId>& ids) const {
  std::vector<UploadRow> uploads;
  for (const UploadId& id : ids) {
    auto upload = first_row(connection_, read_upload, select_upload, id);
    if (!upload) return upload.error();
    if (*upload) uploads.push_back(**std::move(upload));
  }
  return uploads;
}

Status SqliteUploads::take(const std::vector<UploadId>& ids) {
  for (const UploadId& id : ids) {
    if (Status done = run(connection_, delete_one, id); !done) return done;
    if (connection_.changes() == 0)
      return Error::conflict("an upload is unknown or belongs to something already");
  }
  return success();
}

Result<std::vector<log::ContentHash>> SqliteUploads::drop_older(Instant before) {
  return all_rows(
      connection_, [](const Statement& query) { return query.fixed<log::ContentHash>(0); }, delete_old,
      before);
}

}  // namespace okno::store::sqlite
