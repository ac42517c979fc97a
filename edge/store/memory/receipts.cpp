#include "edge/store/memory/receipts.h"

#include "edge/store/digest.h"

namespace okno::store::memory {

Status MemoryReceipts::put(const ReceiptRow& row) {
  if (!from_hex(row.access_key_sha256) || !from_hex(row.idempotency_key_sha256) || !from_hex(row.body_sha256))
    return Error::invalid("a hash of a receipt is no hex");
  state_.receipts.edit().insert_or_assign({row.stream, row.event}, row);
  return success();
}

Status MemoryReceipts::drop(StreamKey stream) {
  auto& receipts = state_.receipts.edit();
  receipts.erase(receipts.lower_bound({stream, 0}), receipts.lower_bound({stream + 1, 0}));
  return success();
}

Result<std::vector<ReceiptRow>> MemoryReceipts::of(StreamKey stream) const {
  std::vector<ReceiptRow> rows;
  for (auto at = state_.receipts->lower_bound({stream, 0});
       at != state_.receipts->end() && at->first.first == stream; ++at)
    rows.push_back(at->second);
  return rows;
}

Result<std::optional<ReceiptRow>> MemoryReceipts::by_idempotency_key(std::string_view sha256) const {
  std::optional<ReceiptRow> first;
  if (sha256.empty()) return first;
  for (const auto& [key, row] : *state_.receipts)
    if (row.idempotency_key_sha256 == sha256 && (!first || row.event < first->event)) first = row;
  return first;
}

Result<std::optional<ReceiptRow>> MemoryReceipts::by_access_key(std::string_view sha256) const {
  std::optional<ReceiptRow> first;
  if (sha256.empty()) return first;
  for (const auto& [key, row] : *state_.receipts)
    if (row.access_key_sha256 == sha256 && (!first || row.event < first->event)) first = row;
  return first;
}

}  // namespace okno::store::memory
