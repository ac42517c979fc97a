#include "edge/store/sqlite/messages/receipts.h"

#include "edge/store/digest.h"
#include "edge/store/row_names.h"

namespace okno::store::sqlite {
namespace {

// Hashes come in hex and stand as bytes: a third of what a receipt takes.
constexpr std::string_view replace_receipt =
    "INSERT OR REPLACE INTO receipts (stream, event, holder, access_key_sha256, idempotency_key_sha256, "
    "body_sha256,"
    " box) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
constexpr std::string_view delete_receipts = "DELETE FROM receipts WHERE stream = ?1";
const std::string select_receipt =
    "SELECT stream, event, holder, access_key_sha256, idempotency_key_sha256, body_sha256, box FROM receipts";
const std::string select_of_stream = select_receipt + " WHERE stream = ?1 ORDER BY event";
const std::string select_by_request = select_receipt +
                                      " WHERE idempotency_key_sha256 = ?1 AND idempotency_key_sha256 <> x''"
                                      " ORDER BY event LIMIT 1";
const std::string select_by_access_key =
    select_receipt + " WHERE access_key_sha256 = ?1 AND access_key_sha256 <> x'' ORDER BY event LIMIT 1";

ReceiptRow read_receipt(const Statement& query) {
  ReceiptRow row;
  row.stream = query.integer(0);
  row.event = query.integer(1);
  parse_holder(query.view(2), row.holder);
  row.access_key_sha256 = to_hex(query.view(3));
  row.idempotency_key_sha256 = to_hex(query.view(4));
  row.body_sha256 = to_hex(query.view(5));
  row.box = query.text(6);
  return row;
}

}  // namespace

Status SqliteReceipts::put(const ReceiptRow& row) {
  const auto access = from_hex(row.access_key_sha256);
  const auto request = from_hex(row.idempotency_key_sha256);
  const auto body = from_hex(row.body_sha256);
  if (!access || !request || !body) return Error::invalid("a hash of a receipt is no hex");
  return run(connection_, replace_receipt, row.stream, row.event, to_string(row.holder), Blob{*access},
             Blob{*request}, Blob{*body}, Blob{row.box});
}

Status SqliteReceipts::drop(StreamKey stream) { return run(connection_, delete_receipts, stream); }

Result<std::vector<ReceiptRow>> SqliteReceipts::of(StreamKey stream) const {
  return all_rows(connection_, read_receipt, select_of_stream, stream);
}

Result<std::optional<ReceiptRow>> SqliteReceipts::by_idempotency_key(std::string_view sha256) const {
  const auto request = from_hex(sha256);
  if (!request || request->empty()) return std::optional<ReceiptRow>();
  return first_row(connection_, read_receipt, select_by_request, Blob{*request});
}

Result<std::optional<ReceiptRow>> SqliteReceipts::by_access_key(std::string_view sha256) const {
  const auto key = from_hex(sha256);
  if (!key || key->empty()) return std::optional<ReceiptRow>();
  return first_row(connection_, read_receipt, select_by_access_key, Blob{*key});
}

}  // namespace okno::store::sqlite
