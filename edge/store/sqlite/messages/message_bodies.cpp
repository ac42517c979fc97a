// Whose messages are, and whose they were: that part of SqliteMessages.
#include "edge/store/message_bodies.h"

#include "edge/store/sqlite/messages/messages.h"
#include "shared/wire/json/json.h"

namespace okno::store::sqlite {
namespace {

// ?2: [["811", "holds"], ["814", "beside"]].
constexpr std::string_view let_others_go =
    "UPDATE message_bodies SET tie = 'had', left_with = ?3 WHERE message = ?1 AND tie <> 'had'"
    " AND body NOT IN (SELECT json_extract(value, '$[0]') FROM json_each(?2))";
constexpr std::string_view put_present =
    "INSERT INTO message_bodies (message, body, tie, left_with)"
    " SELECT ?1, json_extract(value, '$[0]'), json_extract(value, '$[1]'), 0 FROM json_each(?2) WHERE true"
    " ON CONFLICT (message, body) DO UPDATE SET tie = excluded.tie, left_with = 0";
constexpr std::string_view insert_one =
    "INSERT INTO message_bodies (message, body, tie, left_with) VALUES (?1, ?2, 'holds', 0)";
constexpr std::string_view select_bodies =
    "SELECT body, tie, left_with FROM message_bodies WHERE message = ?1 ORDER BY body";
constexpr std::string_view select_with_file =
    "SELECT DISTINCT body FROM message_files JOIN message_bodies USING (message)"
    " WHERE hash = ?1 AND tie <> 'had'";

Tie tie_of(std::string_view name) {
  return name == to_string(Tie::holds) ? Tie::holds : name == to_string(Tie::beside) ? Tie::beside : Tie::had;
}

MessageBody read_body(const Statement& query) {
  return {{query.text(0)}, tie_of(query.view(1)), query.integer(2)};
}

}  // namespace

Status SqliteMessages::put_bodies(StreamKey key, const lifecycle::Responsible& responsible,
                                  std::int64_t version) {
  // What most messages begin with, and all that most ever need.
  if (version == 1 && responsible.also.empty()) return run(connection_, insert_one, key, responsible.org);
  wire::JsonArray present;
  for (const MessageBody& each : bodies_of(responsible))
    present.emplace_back(wire::JsonArray{each.body.value, to_string(each.tie)});
  const std::string document = wire::write_json(present);
  if (Status gone = run(connection_, let_others_go, key, document, version); !gone) return gone;
  return run(connection_, put_present, key, document);
}

Result<std::vector<MessageBody>> SqliteMessages::bodies(StreamKey key) const {
  return all_rows(connection_, read_body, select_bodies, key);
}

Result<std::vector<OrgId>> SqliteMessages::bodies_with_file(const log::ContentHash& hash) const {
  return all_rows(
      connection_, [](const Statement& query) { return OrgId{query.text(0)}; }, select_with_file, hash);
}

}  // namespace okno::store::sqlite
