#include "edge/store/sqlite/queue.h"

#include <algorithm>
#include <limits>

#include "edge/store/sqlite/message_row.h"
#include "shared/base/text.h"
#include "shared/wire/json.h"

namespace okno::store::sqlite {
namespace {

using std::chrono::milliseconds;

// The planner takes an index only for conditions that are there, so each combination has its own text.
// ?1 statuses as a JSON array, ?2 and ?3 bounds of due_at_ms, ?4 what to search for, ?5 the number that it may be
// (named in every text, since a parameter that a statement lacks cannot be bound).
const std::string by_due = " FROM messages WHERE due_at_ms >= ?2 AND due_at_ms < ?3 AND ?5 IS NOT NULL";
const std::string of_status = " AND status IN (SELECT value FROM json_each(?1))";
const std::string with_text = " AND (instr(search, ?4) > 0 OR number = ?5)";
const std::string in_order = " ORDER BY due_at_ms, registered_at_ms, number LIMIT ?8 OFFSET ?9";
// ?6 bodies that have a message, ?7 bodies that had one, as JSON arrays.
const std::string present =
    "id IN (SELECT message_id FROM message_bodies WHERE body IN (SELECT value FROM json_each(?6))"
    " AND tie IN ('beside', 'holds'))";
const std::string past =
    "id IN (SELECT message_id FROM message_bodies WHERE body IN (SELECT value FROM json_each(?7))"
    " AND tie = 'had')";
const std::string of_bodies = " AND (" + present + " OR " + past + ")";
const std::string of_bodies_with_text =
    " AND ((" + present + with_text + ") OR (" + past + " AND number = ?5))";
const std::string of_all = " AND ?6 IS NOT NULL AND ?7 IS NOT NULL";

struct Selection {
  std::string count, page;
  explicit Selection(const std::string& from)
      : count("SELECT count(*)" + from), page(std::string("SELECT ") + message_columns + from + in_order) {}
};
const Selection selections[2][2][2] = {
    {{Selection(by_due + of_all), Selection(by_due + of_all + with_text)},
     {Selection(by_due + of_status + of_all), Selection(by_due + of_status + of_all + with_text)}},
    {{Selection(by_due + of_bodies), Selection(by_due + of_bodies_with_text)},
     {Selection(by_due + of_status + of_bodies), Selection(by_due + of_status + of_bodies_with_text)}}};

constexpr int largest_page = 500;

struct Bounds {
  std::int64_t from = std::numeric_limits<std::int64_t>::min();
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
};

// Terms end at 23:59:59 of a local day, so what is due within 24 hours is what is due today.
Bounds bounds_of(const QueueQuery& query) {
  const std::int64_t now = query.now.time_since_epoch().count();
  const auto within = [&](std::chrono::days days) { return Bounds{now, now + milliseconds(days).count()}; };
  switch (query.due) {
    case QueueQuery::DueFilter::any:
      return {};
    case QueueQuery::DueFilter::overdue:
      return {std::numeric_limits<std::int64_t>::min(), now};
    case QueueQuery::DueFilter::today:
      return within(std::chrono::days(1));
    case QueueQuery::DueFilter::three_days:
      return within(std::chrono::days(3));
  }
  return {};
}

// Only what is still owed can be due.
std::vector<lifecycle::State> statuses_of(const QueueQuery& query) {
  std::vector<lifecycle::State> statuses = query.statuses;
  if (query.due == QueueQuery::DueFilter::any) return statuses;
  if (statuses.empty())
    for (int state = 0; state <= static_cast<int>(lifecycle::State::closed); ++state)
      statuses.push_back(static_cast<lifecycle::State>(state));
  std::erase_if(statuses, [](lifecycle::State state) { return !lifecycle::is_open(state); });
  return statuses;
}

std::string statuses_as_json(const std::vector<lifecycle::State>& statuses) {
  wire::JsonArray names;
  for (const lifecycle::State state : statuses) names.emplace_back(to_string(state));
  return wire::write_json(names);
}

std::string as_json(const std::vector<OrgId>& bodies) {
  wire::JsonArray ids;
  for (const OrgId& body : bodies) ids.emplace_back(body.value);
  return wire::write_json(ids);
}

// A number is found however it was typed.
MessageNumber number_in(const std::string& typed) {
  auto number = parse_message_number(typed);
  return number ? *std::move(number) : MessageNumber{};
}

}  // namespace

Result<QueuePage> find_queue(Connection& connection, const QueueQuery& query) {
  const std::string needle = text::lower(text::clean(query.text, text::Lines::one));
  const MessageNumber number = number_in(needle);
  const bool filtered = !query.statuses.empty() || query.due != QueueQuery::DueFilter::any;
  const std::string statuses = statuses_as_json(statuses_of(query));
  const Bounds bounds = bounds_of(query);
  const Selection& selection = selections[query.whose ? 1 : 0][filtered ? 1 : 0][needle.empty() ? 0 : 1];
  const std::string bodies = query.whose ? as_json(query.whose->bodies) : "[]";
  const std::string past_bodies = query.whose ? as_json(query.whose->past_bodies) : "[]";
  const int size = std::clamp(query.page_size, 1, largest_page);

  QueuePage page;
  page.page = std::max(query.page, 1);
  {
    Statement count(connection, selection.count, statuses, bounds.from, bounds.before, needle, number, bodies,
                    past_bodies);
    if (!count.next()) return count.error();
    page.total = count.integer(0);
  }
  page.pages = std::max(1, static_cast<int>((page.total + size - 1) / size));
  {
    Statement rows(connection, selection.page, statuses, bounds.from, bounds.before, needle, number, bodies,
                   past_bodies, size, static_cast<std::int64_t>(page.page - 1) * size);
    while (rows.next()) page.messages.push_back(read_message_row(rows));
    if (rows.failed()) return rows.error();
  }
  if (Status read = read_files(connection, page.messages); !read) return read.error();
  return page;
}

}  // namespace okno::store::sqlite
