#include "edge/store/sqlite/message_bodies.h"

#include "shared/wire/json.h"

namespace okno::store::sqlite {
namespace {

// ?2: [["811", "holds"], ["814", "beside"]].
constexpr std::string_view let_others_go =
    "UPDATE message_bodies SET tie = 'had', left_with = ?3 WHERE message_id = ?1 AND tie <> 'had'"
    " AND body NOT IN (SELECT json_extract(value, '$[0]') FROM json_each(?2))";
constexpr std::string_view put_present =
    "INSERT INTO message_bodies (message_id, body, tie, left_with)"
    " SELECT ?1, json_extract(value, '$[0]'), json_extract(value, '$[1]'), 0 FROM json_each(?2) WHERE true"
    " ON CONFLICT (message_id, body) DO UPDATE SET tie = excluded.tie, left_with = 0";
constexpr std::string_view select_bodies =
    "SELECT body, tie, left_with FROM message_bodies"
    " WHERE message_id = (SELECT id FROM messages WHERE number = ?1) ORDER BY body";
constexpr std::string_view select_with_file =
    "SELECT DISTINCT body FROM message_files JOIN message_bodies USING (message_id)"
    " WHERE sha256 = ?1 AND tie <> 'had'";

std::string_view name_of(Tie tie) {
  switch (tie) {
    case Tie::had:
      return "had";
    case Tie::beside:
      return "beside";
    case Tie::holds:
      return "holds";
  }
  return {};
}

Tie tie_of(const std::string& name) {
  return name == "holds" ? Tie::holds : name == "beside" ? Tie::beside : Tie::had;
}

}  // namespace

Status put_message_bodies(Connection& connection, std::int64_t message_id,
                          const lifecycle::Responsible& responsible, std::int64_t version) {
  wire::JsonArray present;
  for (const MessageBody& each : bodies_of(responsible))
    present.emplace_back(wire::JsonArray{each.body.value, name_of(each.tie)});
  const std::string document = wire::write_json(present);
  if (version > 1)
    if (Status gone = run(connection, let_others_go, message_id, document, version); !gone) return gone;
  return run(connection, put_present, message_id, document);
}

Result<std::vector<MessageBody>> find_message_bodies(Connection& connection, const MessageNumber& number) {
  std::vector<MessageBody> bodies;
  Statement query(connection, select_bodies, number);
  while (query.next()) bodies.push_back({{query.text(0)}, tie_of(query.text(1)), query.integer(2)});
  if (query.failed()) return query.error();
  return bodies;
}

Result<std::vector<OrgId>> find_bodies_with_file(Connection& connection, const std::string& sha256) {
  std::vector<OrgId> bodies;
  Statement query(connection, select_with_file, sha256);
  while (query.next()) bodies.push_back({query.text(0)});
  if (query.failed()) return query.error();
  return bodies;
}

}  // namespace okno::store::sqlite
