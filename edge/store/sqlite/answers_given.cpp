#include "edge/store/sqlite/answers_given.h"

#include <algorithm>

#include "shared/wire/json.h"

namespace okno::store::sqlite {
namespace {

// Whatever is nearly the same shares at least half its hashes; the rest is counted exactly.
constexpr std::string_view select_candidates =
    "SELECT p.id, p.print FROM answer_hashes h JOIN answer_prints p ON p.id = h.print_id"
    " WHERE h.hash IN (SELECT value FROM json_each(?1)) GROUP BY p.id"
    " HAVING count(*) * 2 >= json_array_length(?1) ORDER BY count(*) DESC LIMIT 200";
constexpr std::string_view count_messages =
    "SELECT count(DISTINCT message_id) FROM answers_given WHERE print_id IN (SELECT value FROM "
    "json_each(?1))";
constexpr std::string_view select_latest =
    "SELECT number FROM answers_given JOIN messages ON messages.id = message_id"
    " WHERE print_id IN (SELECT value FROM json_each(?1))"
    " GROUP BY message_id ORDER BY max(answers_given.id) DESC LIMIT ?2";
constexpr std::string_view insert_print =
    "INSERT INTO answer_prints (print) VALUES (?1) ON CONFLICT (print) DO NOTHING";
constexpr std::string_view insert_hashes =
    "INSERT INTO answer_hashes (hash, print_id) SELECT value, (SELECT id FROM answer_prints WHERE print = ?1)"
    " FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING";
constexpr std::string_view insert_given =
    "INSERT INTO answers_given (print_id, message_id)"
    " SELECT (SELECT id FROM answer_prints WHERE print = ?1), id FROM messages WHERE number = ?2";

std::string as_json(const std::vector<std::int64_t>& numbers) {
  wire::JsonArray array;
  for (const std::int64_t number : numbers) array.emplace_back(number);
  return wire::write_json(array);
}

lifecycle::Fingerprint print_in(const std::string& written) {
  lifecycle::Fingerprint print;
  const auto json = wire::parse_json(written);
  const auto* items = json ? json->get_if<wire::JsonArray>() : nullptr;
  for (std::size_t i = 0; items != nullptr && i < items->size(); ++i)
    if (const auto* hash = (*items)[i].get_if<std::int64_t>()) print.push_back(*hash);
  return print;
}

}  // namespace

Result<AlikeAnswers> find_alike(Connection& connection, const lifecycle::Fingerprint& print, int most) {
  AlikeAnswers alike;
  if (print.empty()) return alike;
  std::vector<std::int64_t> ids;
  {
    Statement query(connection, select_candidates, as_json(print));
    while (query.next())
      if (lifecycle::likeness(print, print_in(query.text(1))) >= lifecycle::nearly_the_same)
        ids.push_back(query.integer(0));
    if (query.failed()) return query.error();
  }
  if (ids.empty()) return alike;
  const std::string prints = as_json(ids);
  {
    Statement count(connection, count_messages, prints);
    if (!count.next()) return count.error();
    alike.messages = count.integer(0);
  }
  Statement latest(connection, select_latest, prints, most);
  while (latest.next()) alike.latest.push_back({latest.text(0)});
  if (latest.failed()) return latest.error();
  return alike;
}

Status add_answer(Connection& connection, const MessageNumber& number, const lifecycle::Fingerprint& print) {
  if (print.empty()) return success();
  const std::string written = as_json(print);
  if (Status done = run(connection, insert_print, written); !done) return done;
  if (Status done = run(connection, insert_hashes, written); !done) return done;
  return run(connection, insert_given, written, number);
}

}  // namespace okno::store::sqlite
