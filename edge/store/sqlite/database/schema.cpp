#include "edge/store/sqlite/database/schema.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

#include "edge/host/durable.h"
#include "edge/host/surroundings.h"
#include "edge/store/sqlite/database/migrations.h"

namespace okno::store::sqlite {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t application_id = 0x4f6b6e6f;  // "Okno"

constexpr std::string_view read_application_id = "PRAGMA application_id";
constexpr std::string_view read_user_version = "PRAGMA user_version";
constexpr std::string_view count_tables = "SELECT count(*) FROM sqlite_schema";
constexpr std::string_view select_state = "SELECT value FROM node_state WHERE name = ?1";
constexpr std::string_view upsert_program =
    "INSERT INTO node_state (name, value) VALUES ('program', ?1)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value";
constexpr std::string_view quick_check = "PRAGMA quick_check(1)";
constexpr std::string_view full_check = "PRAGMA integrity_check(1)";
constexpr std::string_view foreign_key_check = "PRAGMA foreign_key_check";

Result<std::int64_t> read_number(Connection& connection, std::string_view sql) {
  Statement query(connection, sql);
  if (!query.next()) return query.failed() ? query.error() : Error::io("the database answers nothing");
  return query.integer(0);
}

// Empty where the database does not say, or is of a shape that cannot be asked.
std::string read_state(Connection& connection, std::string_view name) {
  Statement query(connection, select_state, name);
  return query.next() ? query.text(0) : std::string();
}

std::string named(const std::string& program) { return program.empty() ? "okno" : "okno " + program; }

std::string start_of_copies(std::int64_t from) {
  return "before-migration-" + std::to_string(from) + "-to-" + std::to_string(newest_known_schema()) + "-";
}

// 20261129T163300Z
std::string stamp_of(Instant at) {
  std::string stamp = to_rfc3339(std::chrono::floor<std::chrono::seconds>(at), UtcOffset(0));
  std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
  return stamp;
}

Error failure(const std::string& path) {
  const int code = errno;
  if (code == ENOSPC || code == EDQUOT) return Error::busy("the disk is full: make room for " + path);
  return Error::io(path + ": " + std::strerror(code));
}

Status sync_file(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return failure(path);
  const bool is_synced = ::fsync(fd) == 0;
  const Error why = failure(path);
  ::close(fd);
  return is_synced ? success() : Status(why);
}

// Nothing has started on the database since: every start draws the mark anew.
bool is_copy_of(const std::string& path, const Shape& shape) {
  if (shape.mark.empty()) return false;
  const auto copy = Connection::open(path, {}, Connection::Mode::reader);
  if (!copy) return false;
  const auto schema = read_number(**copy, read_user_version);
  return schema && *schema == shape.schema && read_state(**copy, "mark") == shape.mark &&
         examine_pages(**copy, Depth::quick).ok();
}

Status make_copy(Connection& database, const std::string& folder, const std::string& aside,
                 const std::string& path, const Shape& shape) {
  std::error_code failed;
  std::uintmax_t needed = 0;
  for (const char* file : {"/okno.db", "/okno.db-wal"}) {
    const std::uintmax_t size = fs::file_size(folder + file, failed);
    if (!failed) needed += size;
  }
  const fs::space_info space = fs::space(folder, failed);
  if (!failed && space.available < needed)
    return Error::busy("the disk is full: the copy needs " + std::to_string(needed / (1 << 20) + 1) +
                       " MiB and there are " + std::to_string(space.available / (1 << 20)));
  if (Status copied = database.copy_to(aside); !copied) return copied;
  {
    const auto copy = Connection::open(aside, {}, Connection::Mode::reader);
    if (!copy) return copy.error();
    if (Status sound = examine_pages(**copy, Depth::quick); !sound) return sound;
    const auto schema = read_number(**copy, read_user_version);
    if (!schema) return schema.error();
    if (*schema != shape.schema) return Error::io("what was read back is not what was written");
  }
  if (Status synced = sync_file(aside); !synced) return synced;
  if (::rename(aside.c_str(), path.c_str()) != 0) return failure(path);
  return sync_folder(folder) ? success() : Status(failure(folder));
}

}  // namespace

std::int64_t newest_known_schema() { return migrations().back().number; }

Result<Shape> shape_of(Connection& database, const std::string& program) {
  const auto application = read_number(database, read_application_id);
  if (!application) return application.error();
  const auto tables = read_number(database, count_tables);
  if (!tables) return tables.error();
  if (*application != application_id && *tables != 0)
    return Error::conflict("okno.db was not made by okno: choose another data folder");
  const auto schema = read_number(database, read_user_version);
  if (!schema) return schema.error();
  Shape shape{*schema, {}, {}};
  if (*tables == 0) return shape;
  shape.program = read_state(database, "program");
  shape.mark = read_state(database, "mark");
  if (*schema > newest_known_schema())
    return Error::conflict("okno.db was written by a newer " + named(shape.program) + ": its schema is " +
                           std::to_string(*schema) + ", this program, " + named(program) + ", knows " +
                           std::to_string(newest_known_schema()) +
                           "; update the program, or restore a backup that this one has made");
  return shape;
}

Status check_version(Connection& reader, const std::string& program) {
  const auto shape = shape_of(reader, program);
  if (!shape) return shape.error();
  if (shape->schema == newest_known_schema()) return success();
  return Error::conflict(
      "okno.db was written by an older " + named(shape->program) + ": its schema is " +
      std::to_string(shape->schema) + ", that of this program, " + named(program) + ", is " +
      std::to_string(newest_known_schema()) +
      "; start the node with this program, which copies the database and brings it up to date");
}

Status migrate(Connection& writer, const Shape& shape, const std::string& program) {
  if (shape.schema == newest_known_schema()) return success();
  if (Status begun = writer.script("BEGIN IMMEDIATE"); !begun) return begun;
  const auto all = [&]() -> Status {
    if (Status done = writer.script("PRAGMA application_id = " + std::to_string(application_id)); !done)
      return done;
    for (const Migration& migration : migrations()) {
      if (migration.number <= shape.schema) continue;
      if (Status done = writer.script(std::string(migration.sql) +
                                      "PRAGMA user_version = " + std::to_string(migration.number));
          !done)
        return Error{done.error().code,
                     "migration " + std::to_string(migration.number) + ": " + done.error().detail};
    }
    if (!program.empty()) {
      Statement named(writer, upsert_program, program);
      named.next();
      if (Status kept = named.status(); !kept) return kept;
    }
    return writer.script("COMMIT");
  };
  Status done = all();
  if (!done && writer.in_transaction()) {
    // The first failure is the one to tell of.
    const Status undone = writer.script("ROLLBACK");
    (void)undone;
  }
  return done;
}

Result<std::string> copy_before_migration(Connection& database, const std::string& folder,
                                          const Shape& shape) {
  const std::string start = start_of_copies(shape.schema);
  std::error_code failed;
  std::vector<std::string> before;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, failed))
    if (entry.path().filename().string().starts_with(start)) before.push_back(entry.path().string());
  for (const std::string& path : before)
    if (path.ends_with(".db") && is_copy_of(path, shape)) return path;
  for (const std::string& path : before)
    if (!path.ends_with(".db")) ::unlink(path.c_str());  // what a crash has left half-written
  const std::string path = folder + "/" + start + stamp_of(system_clock().now()) + ".db";
  const std::string aside = path + ".unfinished";
  if (Status made = make_copy(database, folder, aside, path, shape); !made) {
    ::unlink(aside.c_str());
    ::unlink((aside + "-journal").c_str());
    return made.error();
  }
  return path;
}

Status examine_pages(Connection& database, Depth depth) {
  Statement query(database, depth == Depth::quick ? quick_check : full_check);
  const bool is_told = query.next();
  if (query.failed()) return query.error();
  const std::string told = is_told ? query.text(0) : "the check answers nothing";
  if (told != "ok") return Error::io("the database is damaged: " + told);
  if (depth == Depth::quick) return success();
  Statement keys(database, foreign_key_check);
  if (keys.next())
    return Error::io("the database is damaged: a row of " + keys.text(0) + " refers to nothing");
  return keys.status();
}

}  // namespace okno::store::sqlite
