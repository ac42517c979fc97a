#include "edge/store/snapshot.h"

#include <filesystem>
#include <memory>

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "edge/store/sqlite/database/folder_lock.h"
#include "edge/store/sqlite/database/opening.h"

namespace okno::store {
namespace {

struct Close {
  void operator()(sqlite3* handle) const { sqlite3_close(handle); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

constexpr int busy_milliseconds = 30'000;

Error failure(sqlite3* handle, const std::string& path, int code) {
  const std::string why = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
  if ((code & 0xff) == SQLITE_FULL) return Error::busy("the disk is full: make room for " + path);
  return Error::io(path + ": " + why);
}

Result<Handle> open(const std::string& path, int flags) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_EXRESCODE, nullptr);
  Handle handle(raw);
  if (code != SQLITE_OK) return failure(raw, path, code);
  sqlite3_busy_timeout(raw, busy_milliseconds);
  // Whoever is the last to close moves the log otherwise, and that is the node's alone.
  sqlite3_db_config(raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  return handle;
}

Status run(sqlite3* handle, const std::string& path, const char* sql) {
  const int code = sqlite3_exec(handle, sql, nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? success() : Status(failure(handle, path, code));
}

// The first column of the first row, as text.
Result<std::string> ask(sqlite3* handle, const std::string& path, const char* sql) {
  std::string answer;
  const auto keep = [](void* to, int columns, char** values, char**) {
    auto& text = *static_cast<std::string*>(to);
    if (text.empty() && columns > 0 && values[0] != nullptr) text = values[0];
    return 0;
  };
  const int code = sqlite3_exec(handle, sql, keep, &answer, nullptr);
  if (code != SQLITE_OK) return failure(handle, path, code);
  return answer;
}

Status copy(sqlite3* from, sqlite3* to, const std::string& target) {
  sqlite3_backup* backup = sqlite3_backup_init(to, "main", from, "main");
  if (backup == nullptr) return failure(to, target, sqlite3_errcode(to));
  // All of it at once: a copy in pieces would begin anew whenever the node writes. Nobody waits for a reader.
  const int code = sqlite3_backup_step(backup, -1);
  sqlite3_backup_finish(backup);
  if (code == SQLITE_DONE) return success();
  return failure(to, target, code);
}

}  // namespace

std::int64_t newest_schema() { return sqlite::newest_known_schema(); }

Status copy_database(const std::string& folder, const std::string& target) {
  const std::string path = folder + "/okno.db";
  std::error_code failed;
  if (!std::filesystem::exists(path, failed)) return Error::not_found("there is no database " + path);
  const StoreOptions options{.folder = folder};
  if (sqlite::FolderLock::is_free(folder))
    if (Status sound = sqlite::examine_files(options, sqlite::OpenMark(folder)); !sound)
      return sqlite::with_advice(sound.error(), options);
  auto from = open(path, SQLITE_OPEN_READONLY);
  if (!from) return from.error();
  ::unlink(target.c_str());
  const mode_t before = ::umask(0077);
  auto to = open(target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  ::umask(before);
  if (!to) return to.error();
  Status done = copy(from->get(), to->get(), target);
  // One file, whose pages hold nothing of what was left out.
  if (done)
    done = run(to->get(), target,
               "PRAGMA journal_mode = DELETE; PRAGMA secure_delete = ON; DELETE FROM sessions;");
  to->reset();
  if (!done) ::unlink(target.c_str());
  return done;
}

Result<Counts> examine_database(const std::string& path) {
  auto database = open(path, SQLITE_OPEN_READONLY);
  if (!database) return database.error();
  sqlite3* handle = database->get();
  const auto sound = ask(handle, path, "PRAGMA integrity_check(1)");
  if (!sound) return sound.error();
  if (*sound != "ok") return Error::io(path + ": the database is damaged: " + *sound);
  Counts counts;
  const auto schema = ask(handle, path, "PRAGMA user_version");
  if (!schema) return schema.error();
  counts.schema = std::stoll("0" + *schema);
  if (counts.schema > newest_schema())
    return Error::conflict(path + " was written by a newer okno: its schema is " + *schema +
                           ", this program knows " + std::to_string(newest_schema()) +
                           "; update the program");
  for (const auto& [sql, count] :
       {std::pair("SELECT count(*) FROM events", &counts.events),
        std::pair("SELECT count(*) FROM streams", &counts.streams),
        std::pair("SELECT count(*) FROM messages", &counts.messages),
        std::pair("SELECT count(*) FROM contents", &counts.contents),
        std::pair("SELECT count(*) FROM contents WHERE place = 'file'", &counts.files),
        std::pair("SELECT count(*) FROM users", &counts.users)}) {
    const auto answer = ask(handle, path, sql);
    if (!answer) return answer.error();
    *count = std::stoll("0" + *answer);
  }
  return counts;
}

Status examine_in_place(const std::string& folder) {
  const auto database = sqlite::Connection::open(folder + "/okno.db", {}, sqlite::Connection::Mode::reader);
  return database ? sqlite::examine_pages(**database, sqlite::Depth::full) : Status(database.error());
}

Result<std::vector<std::string>> files_named_in(const std::string& path) {
  auto database = open(path, SQLITE_OPEN_READONLY);
  if (!database) return database.error();
  std::vector<std::string> names;
  const auto keep = [](void* to, int, char** values, char**) {
    static_cast<std::vector<std::string>*>(to)->emplace_back(values[0]);
    return 0;
  };
  const int code = sqlite3_exec(
      database->get(), "SELECT DISTINCT lower(hex(hash)) FROM contents WHERE place = 'file' ORDER BY 1", keep,
      &names, nullptr);
  if (code != SQLITE_OK) return failure(database->get(), path, code);
  return names;
}

}  // namespace okno::store
