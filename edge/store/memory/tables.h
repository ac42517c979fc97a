// The tables as tables, in memory.
#pragma once

#include "edge/store/memory/state.h"
#include "edge/store/tables.h"

namespace okno::store::memory {

class MemoryTables final : public Tables {
 public:
  explicit MemoryTables(State& state) : state_(state) {}

  Status rows(std::string_view table,
              const std::function<void(const std::string& row)>& visit) const override;
  Status clear(std::string_view table) override;

 private:
  State& state_;
};

}  // namespace okno::store::memory
