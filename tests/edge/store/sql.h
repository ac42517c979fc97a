// A database looked into from outside, past the store.
#pragma once

#include <string>

namespace okno::testing {

void run_sql(const std::string& path, const std::string& sql);
// Whether the database itself does not let it be done.
bool refuses_sql(const std::string& path, const std::string& sql);
// One column of each row, each followed by ";".
std::string read_sql(const std::string& path, const std::string& sql, int column = 0);

}  // namespace okno::testing
