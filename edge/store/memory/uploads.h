// Files that citizens sent and have not attached to anything yet, in memory.
#pragma once

#include "edge/store/memory/state.h"
#include "edge/store/uploads.h"

namespace okno::store::memory {

class MemoryUploads final : public Uploads {
 public:
  explicit MemoryUploads(State& state) : state_(state) {}

  Status add(const UploadRow& upload) override;
  Result<std::vector<UploadRow>> find(const std::vector<UploadId>& ids) const override;
  Status take(const std::vector<UploadId>& ids) override;
  Result<std::vector<log::ContentHash>> drop_older(Instant before) override;

 private:
  State& state_;
};

}  // namespace okno::store::memory
