#include "edge/store/sqlite/tables.h"

#include "edge/store/table_line.h"

namespace okno::store::sqlite {
namespace {

constexpr std::string_view select_key =
    "SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk)";

// Names of tables cannot be bound; only declared ones are put into a text.
Status check_declared(std::string_view table) {
  if (find_declared(table) != nullptr) return success();
  return Error::invalid("there is no table " + std::string(table));
}

}  // namespace

Status SqliteTables::rows(std::string_view table,
                          const std::function<void(const std::string& row)>& visit) const {
  if (Status declared = check_declared(table); !declared) return declared;
  const auto key = first_row(
      connection_, [](const Statement& query) { return query.text(0); }, select_key, table);
  if (!key) return key.error();
  if (!*key) return Error::io("the table " + std::string(table) + " has no key");
  OneTimeStatement query(connection_, "SELECT * FROM " + std::string(table) + " ORDER BY " + **key);
  while (query.next()) {
    TableLine line;
    for (int column = 0; column < query.columns(); ++column) switch (query.type(column)) {
        case SQLITE_NULL:
          line.none();
          break;
        case SQLITE_INTEGER:
          line.number(query.integer(column));
          break;
        case SQLITE_BLOB:
          line.bytes(query.view(column));
          break;
        default:
          line.text(query.view(column));
      }
    visit(line.line());
  }
  return query.status();
}

Status SqliteTables::clear(std::string_view table) {
  if (Status declared = check_declared(table); !declared) return declared;
  return connection_.script("DELETE FROM " + std::string(table));
}

}  // namespace okno::store::sqlite
