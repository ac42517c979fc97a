#include "edge/store/sqlite/log/contents.h"

#include "edge/store/row_names.h"

namespace okno::store::sqlite {
namespace {

const std::string select_content =
    "SELECT stream, hash, size_bytes, place, salt, bytes, is_hidden FROM contents";
const std::string select_one = select_content + " WHERE stream = ?1 AND hash = ?2";
const std::string select_of_stream = select_content + " WHERE stream = ?1 ORDER BY hash";
const std::string select_files =
    select_content + " WHERE hash = ?1 AND place IN ('file', 'missing') ORDER BY stream";
// A tombstone stays: the row is then left as it is, and nothing has changed.
constexpr std::string_view upsert_content =
    "INSERT INTO contents (stream, hash, size_bytes, place, salt, bytes, wanted_ms, is_hidden)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (stream, hash) DO UPDATE SET"
    " size_bytes = excluded.size_bytes, place = excluded.place, salt = excluded.salt, bytes = excluded.bytes,"
    " is_hidden = excluded.is_hidden, wanted_ms = CASE WHEN contents.wanted_ms > 0 AND excluded.wanted_ms > "
    "0 THEN contents.wanted_ms"
    " ELSE excluded.wanted_ms END"
    " WHERE contents.place <> 'erased'";
constexpr std::string_view erase_content =
    "INSERT INTO contents (stream, hash, size_bytes, place, salt, bytes, wanted_ms, is_hidden)"
    " VALUES (?1, ?2, 0, 'erased', x'', x'', 0, 0) ON CONFLICT (stream, hash) DO UPDATE SET"
    " size_bytes = 0, place = 'erased', salt = x'', bytes = x'', wanted_ms = 0, is_hidden = 0";

constexpr std::string_view select_wanted =
    "SELECT hash, stream, size_bytes, wanted_ms FROM contents WHERE place = 'missing'"
    " ORDER BY wanted_ms, stream, hash LIMIT ?1";
constexpr std::string_view select_wanted_of =
    "SELECT hash, stream, size_bytes, wanted_ms FROM contents WHERE place = 'missing'"
    " AND EXISTS (SELECT 1 FROM followers WHERE followers.stream = contents.stream AND node = ?2)"
    " ORDER BY wanted_ms, stream, hash LIMIT ?1";

constexpr std::string_view select_wanted_after =
    "SELECT hash, stream, size_bytes, wanted_ms FROM contents WHERE place = 'missing'"
    " AND (wanted_ms, stream, hash) > (?1, ?2, ?3) ORDER BY wanted_ms, stream, hash LIMIT ?4";
// Both places, or the index would not be used.
constexpr std::string_view select_files_after =
    "SELECT DISTINCT hash FROM contents WHERE place IN ('file', 'missing') AND place = 'file' AND hash > ?1"
    " ORDER BY hash LIMIT ?2";

constexpr std::string_view select_doomed = "SELECT hash FROM doomed ORDER BY hash LIMIT ?1";
constexpr std::string_view insert_doomed = "INSERT INTO doomed (hash) VALUES (?1) ON CONFLICT DO NOTHING";
constexpr std::string_view delete_doomed = "DELETE FROM doomed WHERE hash = ?1";
constexpr std::string_view select_named =
    "SELECT 1 FROM contents WHERE hash = ?1 AND place IN ('file', 'missing')"
    " UNION ALL SELECT 1 FROM uploads WHERE hash = ?1 LIMIT 1";

ContentRow read_content(const Statement& query) {
  ContentRow row;
  row.stream = query.integer(0);
  row.hash = query.fixed<log::ContentHash>(1);
  row.size_bytes = query.count(2);
  parse_content_place(query.view(3), row.place);
  row.salt = query.text(4);
  row.bytes = query.text(5);
  row.is_hidden = query.flag(6);
  return row;
}

WantedRow read_wanted(const Statement& query) {
  return {query.fixed<log::ContentHash>(0), query.integer(1), query.count(2), query.instant(3)};
}

}  // namespace

Result<std::optional<ContentRow>> SqliteContents::find(StreamKey stream, const log::ContentHash& hash) const {
  return first_row(connection_, read_content, select_one, stream, hash);
}

Result<std::vector<ContentRow>> SqliteContents::of(StreamKey stream) const {
  return all_rows(connection_, read_content, select_of_stream, stream);
}

Result<std::vector<ContentRow>> SqliteContents::find_files(const log::ContentHash& hash) const {
  return all_rows(connection_, read_content, select_files, hash);
}

Status SqliteContents::put(const ContentRow& row, Instant now) {
  if (row.place == ContentPlace::erased) return erase(row.stream, row.hash);
  const Instant wanted = row.place == ContentPlace::missing ? now : Instant{};
  if (Status done = run(connection_, upsert_content, row.stream, row.hash, row.size_bytes,
                        to_string(row.place), Blob{row.salt}, Blob{row.bytes}, wanted, row.is_hidden);
      !done)
    return done;
  if (connection_.changes() == 0) return Error::conflict("this content has been erased");
  return success();
}

Status SqliteContents::erase(StreamKey stream, const log::ContentHash& hash) {
  return run(connection_, erase_content, stream, hash);
}

Result<std::vector<WantedRow>> SqliteContents::wanted(const NodeId& peer, int most) const {
  if (peer.empty()) return all_rows(connection_, read_wanted, select_wanted, most);
  return all_rows(connection_, read_wanted, select_wanted_of, most, peer);
}

Result<std::vector<WantedRow>> SqliteContents::wanted_after(const WantedRow& after, int most) const {
  return all_rows(connection_, read_wanted, select_wanted_after, after.since, after.stream, after.hash, most);
}

Result<std::vector<log::ContentHash>> SqliteContents::files_after(const log::ContentHash& after,
                                                                  int most) const {
  return all_rows(
      connection_, [](const Statement& query) { return query.fixed<log::ContentHash>(0); },
      select_files_after, after, most);
}

Result<std::vector<log::ContentHash>> SqliteContents::doomed(int most) const {
  return all_rows(
      connection_, [](const Statement& query) { return query.fixed<log::ContentHash>(0); }, select_doomed,
      most);
}

Status SqliteContents::doom(const log::ContentHash& hash) { return run(connection_, insert_doomed, hash); }

Status SqliteContents::forget_doomed(const log::ContentHash& hash) {
  return run(connection_, delete_doomed, hash);
}

Result<std::vector<log::ContentHash>> SqliteContents::unnamed(
    const std::vector<log::ContentHash>& hashes) const {
  std::vector<log::ContentHash> free;
  for (const log::ContentHash& hash : hashes) {
    const auto named = exists(connection_, select_named, hash);
    if (!named) return named.error();
    if (!*named) free.push_back(hash);
  }
  return free;
}

}  // namespace okno::store::sqlite
