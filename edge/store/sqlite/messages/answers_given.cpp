#include "edge/store/sqlite/messages/answers_given.h"

#include "edge/store/print_rules.h"
#include "shared/wire/json/json.h"

namespace okno::store::sqlite {
namespace {

// Whatever is nearly the same shares at least half its hashes; the rest is counted exactly.
constexpr std::string_view select_candidates =
    "SELECT p.id, p.print FROM answer_hashes h JOIN answer_prints p ON p.id = h.print"
    " WHERE h.hash IN (SELECT value FROM json_each(?1)) GROUP BY p.id"
    " HAVING count(*) * 2 >= json_array_length(?1) ORDER BY count(*) DESC, p.id LIMIT 200";
constexpr std::string_view count_messages =
    "SELECT count(DISTINCT message) FROM answers_given WHERE print IN (SELECT value FROM json_each(?1))";
constexpr std::string_view select_latest =
    "SELECT number FROM answers_given JOIN messages ON messages.key = message"
    " WHERE print IN (SELECT value FROM json_each(?1))"
    " GROUP BY message ORDER BY max(answers_given.event) DESC LIMIT ?2";
constexpr std::string_view insert_print =
    "INSERT INTO answer_prints (id, print) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
constexpr std::string_view insert_hash =
    "INSERT INTO answer_hashes (hash, print) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
constexpr std::string_view replace_given =
    "INSERT OR REPLACE INTO answers_given (event, print, message) VALUES (?1, ?2, ?3)";
constexpr std::string_view delete_given = "DELETE FROM answers_given WHERE event = ?1 RETURNING print";
constexpr std::string_view select_is_given = "SELECT 1 FROM answers_given WHERE print = ?1";
constexpr std::string_view select_print = "SELECT print FROM answer_prints WHERE id = ?1";
constexpr std::string_view delete_hash = "DELETE FROM answer_hashes WHERE hash = ?1 AND print = ?2";
constexpr std::string_view delete_print = "DELETE FROM answer_prints WHERE id = ?1";

std::string as_json(const std::vector<std::int64_t>& numbers) {
  wire::JsonArray array;
  for (const std::int64_t number : numbers) array.emplace_back(number);
  return wire::write_json(array);
}

}  // namespace

Status SqliteAnswersGiven::add(StreamKey message, EventKey event, const lifecycle::Fingerprint& print) {
  if (print.empty()) return success();
  const std::int64_t id = id_of_print(print);
  if (Status dropped = drop(event); !dropped) return dropped;
  if (Status done = run(connection_, insert_print, id, Blob{bytes_of_print(print)}); !done) return done;
  if (connection_.changes() > 0)
    for (const std::int64_t hash : print)
      if (Status done = run(connection_, insert_hash, hash, id); !done) return done;
  return run(connection_, replace_given, event, id, message);
}

Status SqliteAnswersGiven::drop(EventKey event) {
  const auto id = first_row(
      connection_, [](const Statement& query) { return query.integer(0); }, delete_given, event);
  if (!id) return id.error();
  if (!*id) return success();
  const auto is_given = exists(connection_, select_is_given, **id);
  if (!is_given) return is_given.error();
  if (*is_given) return success();
  const auto print = first_row(
      connection_, [](const Statement& query) { return print_of_bytes(query.view(0)); }, select_print, **id);
  if (!print) return print.error();
  if (*print)
    for (const std::int64_t hash : **print)
      if (Status done = run(connection_, delete_hash, hash, **id); !done) return done;
  return run(connection_, delete_print, **id);
}

Result<AlikeAnswers> SqliteAnswersGiven::alike(const lifecycle::Fingerprint& print, int most) const {
  AlikeAnswers alike;
  if (print.empty()) return alike;
  std::vector<std::int64_t> ids;
  {
    Statement query(connection_, select_candidates, as_json(print));
    while (query.next())
      if (says_the_same(print, print_of_bytes(query.view(1)))) ids.push_back(query.integer(0));
    if (query.failed()) return query.error();
  }
  if (ids.empty()) return alike;
  const std::string prints = as_json(ids);
  const auto messages = first_row(
      connection_, [](const Statement& query) { return query.integer(0); }, count_messages, prints);
  if (!messages) return messages.error();
  alike.messages = messages->value_or(0);
  auto latest = all_rows(
      connection_, [](const Statement& query) { return MessageNumber{query.text(0)}; }, select_latest, prints,
      most);
  if (!latest) return latest.error();
  alike.latest = *std::move(latest);
  return alike;
}

}  // namespace okno::store::sqlite
