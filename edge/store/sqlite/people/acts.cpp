#include "edge/store/sqlite/people/acts.h"

namespace okno::store::sqlite {
namespace {

constexpr std::string_view select_head = "SELECT number, chain FROM acts_head";
constexpr std::string_view insert_act =
    "INSERT INTO acts (number, at_ms, who, what, on_what, chain) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
constexpr std::string_view update_head =
    "INSERT INTO acts_head (one, number, chain) VALUES (1, ?1, ?2)"
    " ON CONFLICT (one) DO UPDATE SET number = excluded.number, chain = excluded.chain";
constexpr std::string_view select_after =
    "SELECT number, at_ms, who, what, on_what, chain FROM acts WHERE number > ?1 ORDER BY number LIMIT ?2";
constexpr std::string_view select_before =
    "SELECT number, at_ms, who, what, on_what, chain FROM acts WHERE number < ?1 ORDER BY number DESC LIMIT "
    "?2";

// A digest as the statements know ids and hashes.
struct Chain {
  Digest bytes{};
};

ActRow read_act(const Statement& query) {
  return {query.integer(0), query.instant(1), query.text(2),
          query.text(3),    query.text(4),    query.fixed<Chain>(5).bytes};
}

}  // namespace

Result<ActHead> SqliteActs::head() const {
  const auto row = first_row(
      connection_,
      [](const Statement& query) {
        return ActHead{query.integer(0), query.fixed<Chain>(1).bytes};
      },
      select_head);
  if (!row) return row.error();
  return row->value_or(ActHead{});
}

Result<std::vector<ActRow>> SqliteActs::after(std::int64_t number, int most) const {
  return all_rows(connection_, read_act, select_after, number, most);
}

Result<std::vector<ActRow>> SqliteActs::before(std::int64_t number, int most) const {
  return all_rows(connection_, read_act, select_before, number, most);
}

Status SqliteActs::add(const ActRow& row) {
  const auto last = head();
  if (!last) return last.error();
  if (row.number != last->number + 1) return Error::conflict("an act follows the one before it");
  if (Status added =
          run(connection_, insert_act, row.number, row.at, row.who, row.what, row.on, Chain{row.chain});
      !added)
    return added;
  return run(connection_, update_head, row.number, Chain{row.chain});
}

}  // namespace okno::store::sqlite
