// What each table is: a part of the log, a projection of it (rebuilt by `okno log replay` and compared row by row), or
// state of this node alone. A table that does not stand here fails a test.
#pragma once

#include <span>
#include <string_view>

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

}  // namespace okno::store
