// What each table is: a part of the log, a projection of it (rebuilt by `okno log replay` and compared row by row), or
// state of this node alone. A table that does not stand here fails a test.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace okno::store {

enum class TableNature {
  log,         // events, what they point to, and who may be believed
  projection,  // a function of the log
  node_state,  // of this node alone
};
struct TableDeclaration {
  std::string_view name;
  TableNature nature;
  std::string_view kind;       // of the streams that it shows; empty: all
  std::string_view loss_cost;  // of node state: what its loss costs, in one line
};
std::span<const TableDeclaration> declared_tables();

// The tables as tables, for those who make them anew and compare them.
class Tables {
 public:
  virtual ~Tables() = default;
  // Each row as one line, by primary key: every column, written so that equal rows give equal lines.
  virtual Status rows(std::string_view table,
                      const std::function<void(const std::string& row)>& visit) const = 0;
  virtual Status clear(std::string_view table) = 0;
};

}  // namespace okno::store
