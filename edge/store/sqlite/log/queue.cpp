#include <array>
#include <tuple>

#include "edge/store/queue_rules.h"
#include "edge/store/sqlite/messages/message_row.h"
#include "edge/store/sqlite/messages/messages.h"
#include "shared/wire/json/json.h"

namespace okno::store::sqlite {
namespace {

// One list a status, each in the order of its index, so that the first rows of a page are found without sorting what
// stands after them. ?1 and ?2 are bounds of due_at_ms, ?3 what to search for, ?4 the number that it may be, ?5 and ?6 the
// page, ?7 bodies that have a message and ?8 bodies that had one as JSON arrays, ?9 and on the statuses; one that is not
// asked for is empty and has no rows.
constexpr int first_status = 9;
constexpr int statuses = static_cast<int>(lifecycle::State::closed) + 1;

std::string list_of(int status, std::string_view columns, std::string_view condition) {
  return std::string("SELECT ")
      .append(columns)
      .append(" FROM messages INDEXED BY messages_by_status WHERE status = ?")
      .append(std::to_string(first_status + status))
      .append(" AND due_at_ms >= ?1 AND due_at_ms < ?2")
      .append(condition);
}

// Each text names every parameter: one that a statement lacks cannot be bound.
struct Selection {
  std::string count = "SELECT ?5 * 0 + ?6 * 0 + length(?7) * 0 + length(?8) * 0";
  std::string page;
  explicit Selection(std::string_view condition) {
    for (int status = 0; status < statuses; ++status) {
      count.append(" + (").append(list_of(status, "count(*)", condition)).append(")");
      page.append(status == 0 ? "" : " UNION ALL ")
          .append(list_of(status, "key, due_at_ms, registered_at_ms", condition));
    }
    page += " ORDER BY due_at_ms, registered_at_ms, key LIMIT ?5 OFFSET ?6 + length(?7) * 0 + length(?8) * 0";
  }
};
// Whether a message is theirs is asked of each row: the index is by message, and a page needs few rows.
const std::string present =
    "EXISTS (SELECT 1 FROM message_bodies WHERE message = key AND tie <> 'had'"
    " AND body IN (SELECT value FROM json_each(?7)))";
const std::string past =
    "EXISTS (SELECT 1 FROM message_bodies WHERE message = key AND tie = 'had'"
    " AND body IN (SELECT value FROM json_each(?8)))";
const std::string found_by_text = "(instr(search, ?3) > 0 OR number = ?4)";
const Selection all(" AND ?3 IS NOT NULL AND ?4 IS NOT NULL");
const Selection with_text(" AND " + found_by_text);
const Selection theirs(" AND ?3 IS NOT NULL AND ?4 IS NOT NULL AND (" + present + " OR " + past + ")");
const Selection theirs_with_text(" AND ((" + present + " AND " + found_by_text + ") OR (" + past +
                                 " AND number = ?4))");

std::string as_json(const std::vector<OrgId>& bodies) {
  wire::JsonArray ids;
  for (const OrgId& body : bodies) ids.emplace_back(body.value);
  return wire::write_json(ids);
}

const std::string select_message = std::string("SELECT ") + message_columns + " FROM messages WHERE key = ?1";

}  // namespace

Result<QueuePage> SqliteMessages::queue(const QueueQuery& query) const {
  const QueueSelection selection = select(query);
  const bool searches = !selection.needle.empty();
  const Selection& texts = query.whose ? (searches ? theirs_with_text : theirs) : searches ? with_text : all;
  const std::string bodies = as_json(query.whose ? query.whose->bodies : std::vector<OrgId>());
  const std::string past_bodies = as_json(query.whose ? query.whose->past_bodies : std::vector<OrgId>());
  std::array<std::string_view, statuses> names;
  for (std::size_t i = 0; i < selection.statuses.size(); ++i) names[i] = to_string(selection.statuses[i]);
  const auto with_parameters = [&](const auto& run_query) {
    return std::apply(
        [&](const auto&... name) {
          return run_query(selection.due_from, selection.due_before, selection.needle, selection.number,
                           selection.page_size, selection.first_row(), bodies, past_bodies, name...);
        },
        names);
  };

  QueuePage page;
  page.page = selection.page;
  const auto total = with_parameters([&](const auto&... parameters) {
    return first_row(
        connection_, [](const Statement& row) { return row.integer(0); }, texts.count, parameters...);
  });
  if (!total) return total.error();
  page.total = total->value_or(0);
  page.pages = selection.pages(page.total);
  const auto keys = with_parameters([&](const auto&... parameters) {
    return all_rows(
        connection_, [](const Statement& row) { return row.integer(0); }, texts.page, parameters...);
  });
  if (!keys) return keys.error();
  for (const StreamKey key : *keys) {
    auto row = first_row(connection_, read_message_row, select_message, key);
    if (!row) return row.error();
    if (*row) page.messages.push_back(**std::move(row));
  }
  if (Status read = read_files(connection_, page.messages); !read) return read.error();
  return page;
}

}  // namespace okno::store::sqlite
