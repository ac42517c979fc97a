// Statements on a connection, and what is usually done with one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/store/sqlite/database/connection.h"

namespace okno::store::sqlite {

// Ids, hashes and keys of a fixed length, which stand in the database as they are.
template <class T>
concept FixedBytes = requires(T value) {
  value.bytes.fill(0);
};

// Parameters outlive the statement: they need not be copied.
struct Borrowed {};

// One run of a prepared statement. A failure ends it: next() then says false and status() why.
class Statement {
 public:
  // Parameters ?1, ?2, … in order. `sql` is a named constant.
  template <class... Args>
  Statement(Connection& connection, std::string_view sql, const Args&... args) : connection_(connection) {
    statement_ = connection.prepared(sql, code_);
    int index = 0;
    (bind(++index, args), ...);
  }
  template <class... Args>
  Statement(Borrowed, Connection& connection, std::string_view sql, const Args&... args)
      : connection_(connection), lifetime_(SQLITE_STATIC) {
    statement_ = connection.prepared(sql, code_);
    int index = 0;
    (bind(++index, args), ...);
  }
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  bool next();  // true when there is a row
  Status status() const;
  bool failed() const { return code_ != SQLITE_OK && code_ != SQLITE_ROW && code_ != SQLITE_DONE; }
  Error error() const { return connection_.error(code_); }

  // Columns from 0, only after next() said true.
  std::string text(int column) const;       // or bytes that are no text
  std::string_view view(int column) const;  // until the next step
  template <FixedBytes T>
  T fixed(int column) const {  // all zero when the column holds something of another length
    T value{};
    copy(column, value.bytes.data(), value.bytes.size());
    return value;
  }
  template <FixedBytes T>
  std::optional<T> optional_fixed(int column) const {
    return is_null(column) ? std::nullopt : std::optional<T>(fixed<T>(column));
  }
  std::uint64_t count(int column) const { return static_cast<std::uint64_t>(integer(column)); }
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  int small(int column) const { return sqlite3_column_int(statement_, column); }
  bool flag(int column) const { return integer(column) != 0; }
  bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  Instant instant(int column) const { return Instant(std::chrono::milliseconds(integer(column))); }

 private:
  void bind(int index, std::string_view text);
  void bind(int index, const std::string& text) { bind(index, std::string_view(text)); }
  void bind(int index, const char* text) { bind(index, std::string_view(text)); }
  void bind(int index, std::int64_t value);
  void bind(int index, int value) { bind(index, static_cast<std::int64_t>(value)); }
  void bind(int index, bool value) { bind(index, static_cast<std::int64_t>(value)); }
  void bind(int index, std::uint64_t value) { bind(index, static_cast<std::int64_t>(value)); }
  void bind(int index, Instant at) { bind(index, static_cast<std::int64_t>(at.time_since_epoch().count())); }
  void bind(int index, UtcOffset offset) { bind(index, static_cast<std::int64_t>(offset.count())); }
  void bind(int index, const MessageNumber& number) { bind(index, std::string_view(number.value)); }
  void bind(int index, Blob blob);
  template <FixedBytes T>
  void bind(int index, const T& value) {
    bind(index, Blob{{reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size()}});
  }
  void bind(int index, std::nullopt_t);
  template <class Tag>
  void bind(int index, const Id<Tag>& id) {
    bind(index, std::string_view(id.value));
  }
  template <class T>
  void bind(int index, const std::optional<T>& value) {
    value ? bind(index, *value) : bind(index, std::nullopt);
  }
  void copy(int column, std::uint8_t* to, std::size_t size) const;
  void keep(int code) {
    if (code_ == SQLITE_OK && code != SQLITE_OK) code_ = code;
  }

  Connection& connection_;
  sqlite3_stmt* statement_ = nullptr;
  sqlite3_destructor_type lifetime_ = SQLITE_TRANSIENT;
  int code_ = SQLITE_OK;
};

// A statement whose text is made for this run and kept no longer; without parameters.
class OneTimeStatement {
 public:
  OneTimeStatement(Connection& connection, const std::string& sql);
  ~OneTimeStatement() { sqlite3_finalize(statement_); }
  OneTimeStatement(const OneTimeStatement&) = delete;
  OneTimeStatement& operator=(const OneTimeStatement&) = delete;

  bool next();
  Status status() const;
  int columns() const { return sqlite3_column_count(statement_); }
  int type(int column) const { return sqlite3_column_type(statement_, column); }
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  std::string_view view(int column) const;

 private:
  Connection& connection_;
  sqlite3_stmt* statement_ = nullptr;
  int code_ = SQLITE_OK;
};

// The first row of what a statement gives; nothing when there is none.
template <class Read, class... Args>
auto first_row(Connection& connection, Read read, std::string_view sql, const Args&... args)
    -> Result<std::optional<decltype(read(std::declval<const Statement&>()))>> {
  Statement query(Borrowed{}, connection, sql, args...);
  if (query.next()) return std::optional(read(query));
  if (query.failed()) return query.error();
  return std::optional<decltype(read(query))>();
}

template <class Read, class... Args>
auto all_rows(Connection& connection, Read read, std::string_view sql, const Args&... args)
    -> Result<std::vector<decltype(read(std::declval<const Statement&>()))>> {
  std::vector<decltype(read(std::declval<const Statement&>()))> rows;
  Statement query(Borrowed{}, connection, sql, args...);
  while (query.next()) rows.push_back(read(query));
  if (query.failed()) return query.error();
  return rows;
}

// Whether a statement gives any row.
template <class... Args>
Result<bool> exists(Connection& connection, std::string_view sql, const Args&... args) {
  Statement query(Borrowed{}, connection, sql, args...);
  const bool found = query.next();
  if (query.failed()) return query.error();
  return found;
}

// Runs a statement that gives no rows.
template <class... Args>
Status run(Connection& connection, std::string_view sql, const Args&... args) {
  Statement statement(Borrowed{}, connection, sql, args...);
  statement.next();
  return statement.status();
}

}  // namespace okno::store::sqlite
