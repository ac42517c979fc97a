// What citizens hold of messages, in memory.
#pragma once

#include "edge/store/memory/state.h"
#include "edge/store/messages.h"

namespace okno::store::memory {

class MemoryReceipts final : public Receipts {
 public:
  explicit MemoryReceipts(State& state) : state_(state) {}

  Status put(const ReceiptRow& row) override;
  Status drop(StreamKey stream) override;
  Result<std::vector<ReceiptRow>> of(StreamKey stream) const override;
  Result<std::optional<ReceiptRow>> by_idempotency_key(std::string_view sha256) const override;
  Result<std::optional<ReceiptRow>> by_access_key(std::string_view sha256) const override;

 private:
  State& state_;
};

}  // namespace okno::store::memory
