#include "edge/store/sqlite/receipts.h"

#include "edge/store/digest.h"

namespace okno::store::sqlite {
namespace {

constexpr std::string_view insert_key =
    "INSERT INTO access (message_id, key_sha256) SELECT id, ?2 FROM messages WHERE number = ?1";
constexpr std::string_view select_key =
    "SELECT key_sha256 FROM access WHERE message_id = (SELECT id FROM messages WHERE number = ?1)";
constexpr std::string_view insert_joined_key =
    "INSERT INTO joined_access (message_id, key_sha256) SELECT id, ?2 FROM messages WHERE number = ?1";
constexpr std::string_view select_joined_key =
    "SELECT 1 FROM joined_access WHERE message_id = (SELECT id FROM messages WHERE number = ?1) AND "
    "key_sha256 = ?2";
constexpr std::string_view insert_request =
    "INSERT INTO idempotency (key_sha256, body_sha256, number, access_key_box, at_ms) VALUES (?1, ?2, ?3, "
    "?4, ?5)";
constexpr std::string_view select_request =
    "SELECT body_sha256, number, access_key_box FROM idempotency WHERE key_sha256 = ?1";
constexpr std::string_view delete_old = "DELETE FROM idempotency WHERE at_ms < ?1";

// The key opens the box that lies beside it, so it must not be found here.
std::string fingerprint(const Uuid& key) { return sha256_bytes("okno idempotency key " + to_string(key)); }

Status insert_for_message(Connection& connection, std::string_view sql, const MessageNumber& number,
                          const std::string& key_sha256) {
  if (Status done = run(connection, sql, number, key_sha256); !done) return done;
  if (connection.changes() == 0) return Error::not_found("there is no message " + number.value);
  return success();
}

}  // namespace

Status insert_access(Connection& connection, const MessageNumber& number, const std::string& key_sha256) {
  return insert_for_message(connection, insert_key, number, key_sha256);
}

Result<std::string> find_access(Connection& connection, const MessageNumber& number) {
  Statement query(connection, select_key, number);
  if (query.next()) return query.text(0);
  if (query.failed()) return query.error();
  return std::string();
}

Status insert_joined(Connection& connection, const MessageNumber& number, const std::string& key_sha256) {
  return insert_for_message(connection, insert_joined_key, number, key_sha256);
}

Result<bool> has_joined(Connection& connection, const MessageNumber& number, const std::string& key_sha256) {
  Statement query(connection, select_joined_key, number, key_sha256);
  const bool found = query.next();
  if (query.failed()) return query.error();
  return found;
}

Status insert_idempotency(Connection& connection, const Uuid& key, const Reading::Remembered& remembered,
                          Instant at) {
  return run(connection, insert_request, Blob{fingerprint(key)}, remembered.body_sha256, remembered.number,
             Blob{remembered.access_key_box}, at);
}

Result<std::optional<Reading::Remembered>> find_idempotency(Connection& connection, const Uuid& key) {
  Statement query(connection, select_request, Blob{fingerprint(key)});
  if (query.next()) return std::optional(Reading::Remembered{query.text(0), {query.text(1)}, query.text(2)});
  if (query.failed()) return query.error();
  return std::optional<Reading::Remembered>();
}

Status drop_old_idempotency(Connection& connection, Instant before) {
  return run(connection, delete_old, before);
}

}  // namespace okno::store::sqlite
