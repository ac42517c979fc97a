// People's data beside the log, in memory.
#pragma once

#include "edge/store/contents.h"
#include "edge/store/memory/state.h"

namespace okno::store::memory {

class MemoryContents final : public Contents {
 public:
  explicit MemoryContents(State& state) : state_(state) {}

  Result<std::optional<ContentRow>> find(StreamKey stream, const log::ContentHash& hash) const override;
  Result<std::vector<ContentRow>> of(StreamKey stream) const override;
  Result<std::vector<ContentRow>> find_files(const log::ContentHash& hash) const override;
  Status put(const ContentRow& row, Instant now) override;
  Status erase(StreamKey stream, const log::ContentHash& hash) override;

  Result<std::vector<WantedRow>> wanted(const NodeId& peer, int most) const override;
  Result<std::vector<WantedRow>> wanted_after(const WantedRow& after, int most) const override;
  Result<std::vector<log::ContentHash>> files_after(const log::ContentHash& after, int most) const override;

  Result<std::vector<log::ContentHash>> doomed(int most) const override;
  Status doom(const log::ContentHash& hash) override;
  Status forget_doomed(const log::ContentHash& hash) override;
  Result<std::vector<log::ContentHash>> unnamed(const std::vector<log::ContentHash>& hashes) const override;

 private:
  State& state_;
};

}  // namespace okno::store::memory
