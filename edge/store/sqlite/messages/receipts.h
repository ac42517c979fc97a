// What citizens hold of messages, in SQLite.
#pragma once

#include "edge/store/messages.h"
#include "edge/store/sqlite/database/statement.h"

namespace okno::store::sqlite {

class SqliteReceipts final : public Receipts {
 public:
  explicit SqliteReceipts(Connection& connection) : connection_(connection) {}

  Status put(const ReceiptRow& row) override;
  Status drop(StreamKey stream) override;
  Result<std::vector<ReceiptRow>> of(StreamKey stream) const override;
  Result<std::optional<ReceiptRow>> by_idempotency_key(std::string_view sha256) const override;
  Result<std::optional<ReceiptRow>> by_access_key(std::string_view sha256) const override;

 private:
  Connection& connection_;
};

}  // namespace okno::store::sqlite
