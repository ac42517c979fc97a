// What operators and administrators did, in memory.
#pragma once

#include "edge/store/acts.h"
#include "edge/store/memory/state.h"

namespace okno::store::memory {

class MemoryActs final : public Acts {
 public:
  explicit MemoryActs(State& state) : state_(state) {}

  Result<ActHead> head() const override;
  Result<std::vector<ActRow>> after(std::int64_t number, int most) const override;
  Result<std::vector<ActRow>> before(std::int64_t number, int most) const override;
  Status add(const ActRow& row) override;

 private:
  State& state_;
};

}  // namespace okno::store::memory
