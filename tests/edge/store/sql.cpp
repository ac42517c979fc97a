#include "tests/edge/store/sql.h"

#include <utility>

#include <doctest/doctest.h>
#include <sqlite3.h>

namespace okno::testing {

void run_sql(const std::string& path, const std::string& sql) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
  CHECK(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(handle);
}

bool refuses_sql(const std::string& path, const std::string& sql) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
  const int code = sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr);
  sqlite3_close(handle);
  return code == SQLITE_CONSTRAINT;
}

std::string read_sql(const std::string& path, const std::string& sql, int column) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
  std::pair<std::string, int> result{{}, column};
  const auto keep = [](void* out, int, char** values, char**) {
    auto& [text, wanted] = *static_cast<std::pair<std::string, int>*>(out);
    text += std::string(values[wanted] != nullptr ? values[wanted] : "") + ";";
    return 0;
  };
  CHECK(sqlite3_exec(handle, sql.c_str(), keep, &result, nullptr) == SQLITE_OK);
  sqlite3_close(handle);
  return result.first;
}

}  // namespace okno::testing
