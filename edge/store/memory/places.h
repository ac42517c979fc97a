// Where messages are about, in memory.
#pragma once

#include "edge/store/memory/state.h"
#include "edge/store/messages.h"

namespace okno::store::memory {

class MemoryPlaces final : public Places {
 public:
  explicit MemoryPlaces(State& state) : state_(state) {}

  Status put(StreamKey message, const PlaceKey& place) override;
  Status drop(StreamKey message) override;
  Result<std::vector<NearMessage>> near(const NearQuery& query) const override;

 private:
  State& state_;
};

}  // namespace okno::store::memory
