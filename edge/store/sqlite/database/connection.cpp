#include "edge/store/sqlite/database/connection.h"

#include <cstring>
#include <mutex>

#include "edge/store/sqlite/database/gathering.h"
#include "edge/store/sqlite/database/statement.h"

namespace okno::store::sqlite {
namespace {

// page_size, of a database that is being made: a message touches the ends of some two dozen trees, and each goes into the
// log as a whole page. secure_delete: erased content must not linger in free pages.
constexpr const char* writer_setup = R"(
PRAGMA page_size = 2048;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA wal_autocheckpoint = 0;
PRAGMA journal_size_limit = 33554432;
PRAGMA cache_size = -8000;
)";
constexpr const char* reader_setup = R"(
PRAGMA query_only = ON;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA temp_store = MEMORY;
PRAGMA wal_autocheckpoint = 0;
PRAGMA cache_size = -1000;
)";

constexpr int busy_milliseconds = 5000;
constexpr int wait_for_readers_milliseconds = 200;

// The undo journal of a savepoint would be spilled to a temporary file after 64 KiB. Nobody asks how much memory SQLite
// uses; to count it takes a lock at every allocation.
void configure_once() {
  static std::once_flag once;
  std::call_once(once, [] {
    sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, -1);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  });
}

std::string_view bytes_of(sqlite3_stmt* statement, int column) {
  const void* bytes = sqlite3_column_blob(statement, column);
  const int size = sqlite3_column_bytes(statement, column);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

}  // namespace

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, const std::string& vfs,
                                                     Mode mode, DamageWatch* watch) {
  configure_once();
  std::unique_ptr<Connection> connection(new Connection);
  connection->watch_ = watch;
  const bool may_make = mode == Mode::writer || mode == Mode::copy;
  const int access = may_make                 ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                     : mode == Mode::examiner ? SQLITE_OPEN_READWRITE
                                              : SQLITE_OPEN_READONLY;
  const std::string gathering = mode == Mode::writer ? gathering_vfs(vfs) : std::string();
  const std::string& by = gathering.empty() ? vfs : gathering;
  const int code = sqlite3_open_v2(path.c_str(), &connection->handle_,
                                   access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                   by.empty() ? nullptr : by.c_str());
  if (code != SQLITE_OK) {
    const Error error = connection->error(code);
    return Error{error.code, path + ": " + error.detail};
  }
  sqlite3_busy_timeout(connection->handle_, busy_milliseconds);
  sqlite3_db_config(connection->handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  if (mode == Mode::copy) return connection;
  // Whoever is the last to close moves the log by itself otherwise: that is the writer's alone, and at its own time.
  sqlite3_db_config(connection->handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  if (mode == Mode::writer) {
    const auto remember = [](void* self, sqlite3*, const char*, int pages) {
      static_cast<Connection*>(self)->pages_in_log_ = pages;
      return SQLITE_OK;
    };
    if (Status status = connection->script(writer_setup); !status) return status.error();
    // After the pragmas: wal_autocheckpoint takes the same hook.
    sqlite3_wal_hook(connection->handle_, remember, connection.get());
  } else {
    if (Status status = connection->script(reader_setup); !status) return status.error();
  }
  return connection;
}

Connection::~Connection() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

Status Connection::script(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return error(code);
  return success();
}

// The message of SQLite names tables and columns, never the values in them.
Error Connection::error(int code) const {
  std::string detail = handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(code);
  switch (code & 0xff) {
    case SQLITE_FULL:
      return Error::busy("the disk is full: make room for the data folder");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Error::busy("the database is locked: " + detail);
    case SQLITE_CONSTRAINT:
      return Error::conflict("the database: " + detail);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      detail = "the database is damaged: " + detail + " (" + std::to_string(code) + ")";
      if (watch_ != nullptr) watch_->saw(detail);
      return Error::io(detail);
    default:
      return Error::io("the database: " + detail + " (" + std::to_string(code) + ")");
  }
}

void Connection::checkpoint(int most_pages) {
  // A passive one never lets the log begin anew while readers overlap without a pause; when it has grown to twice
  // its length, a short wait for them is worth it.
  const bool long_log = pages_in_log_ > 2 * most_pages;
  if (long_log) sqlite3_busy_timeout(handle_, wait_for_readers_milliseconds);
  // Nothing is lost when it fails: what was committed stays in the log.
  sqlite3_wal_checkpoint_v2(
      handle_, nullptr, long_log ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  if (long_log) sqlite3_busy_timeout(handle_, busy_milliseconds);
  pages_in_log_ = 0;
}

bool Connection::empty_log() {
  sqlite3_busy_timeout(handle_, wait_for_readers_milliseconds);
  const int code = sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  pages_in_log_ = 0;
  return code == SQLITE_OK;
}

Status Connection::copy_to(const std::string& target) {
  const auto made = open(target, {}, Mode::copy);
  if (!made) return made.error();
  sqlite3_backup* backup = sqlite3_backup_init((*made)->handle_, "main", handle_, "main");
  if (backup == nullptr) return (*made)->error(sqlite3_errcode((*made)->handle_));
  // All of it at once: a copy in pieces would begin anew whenever somebody writes.
  const int code = sqlite3_backup_step(backup, -1);
  sqlite3_backup_finish(backup);
  if (code != SQLITE_DONE) return (*made)->error(code);
  // One file that needs no log beside it.
  return (*made)->script("PRAGMA journal_mode = DELETE");
}

void Connection::remove_log_on_close() {
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
}

sqlite3_stmt* Connection::prepared(std::string_view sql, int& code) {
  if (const auto found = statements_.find(sql.data()); found != statements_.end()) return found->second;
  sqlite3_stmt* statement = nullptr;
  code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                            &statement, nullptr);
  if (code != SQLITE_OK) return nullptr;
  statements_.emplace(sql.data(), statement);
  return statement;
}

Statement::~Statement() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

bool Statement::next() {
  if (statement_ == nullptr || (code_ != SQLITE_OK && code_ != SQLITE_ROW)) return false;
  code_ = sqlite3_step(statement_);
  return code_ == SQLITE_ROW;
}

Status Statement::status() const {
  if (failed()) return error();
  return success();
}

std::string_view Statement::view(int column) const { return bytes_of(statement_, column); }

std::string Statement::text(int column) const { return std::string(view(column)); }

void Statement::copy(int column, std::uint8_t* to, std::size_t size) const {
  const std::string_view bytes = view(column);
  if (bytes.size() == size) std::memcpy(to, bytes.data(), size);
}

void Statement::bind(int index, std::string_view text) {
  // An empty view may have no address, and no address would mean NULL.
  const char* bytes = text.data() != nullptr ? text.data() : "";
  keep(sqlite3_bind_text64(statement_, index, bytes, text.size(), lifetime_, SQLITE_UTF8));
}

void Statement::bind(int index, std::int64_t value) { keep(sqlite3_bind_int64(statement_, index, value)); }

void Statement::bind(int index, Blob blob) {
  const void* bytes = blob.bytes.data() != nullptr ? blob.bytes.data() : "";
  keep(sqlite3_bind_blob64(statement_, index, bytes, blob.bytes.size(), lifetime_));
}

void Statement::bind(int index, std::nullopt_t) { keep(sqlite3_bind_null(statement_, index)); }

OneTimeStatement::OneTimeStatement(Connection& connection, const std::string& sql) : connection_(connection) {
  code_ = sqlite3_prepare_v3(connection.handle_, sql.data(), static_cast<int>(sql.size()), 0, &statement_,
                             nullptr);
}

bool OneTimeStatement::next() {
  if (statement_ == nullptr || (code_ != SQLITE_OK && code_ != SQLITE_ROW)) return false;
  code_ = sqlite3_step(statement_);
  return code_ == SQLITE_ROW;
}

Status OneTimeStatement::status() const {
  if (code_ != SQLITE_OK && code_ != SQLITE_ROW && code_ != SQLITE_DONE) return connection_.error(code_);
  return success();
}

std::string_view OneTimeStatement::view(int column) const { return bytes_of(statement_, column); }

}  // namespace okno::store::sqlite
