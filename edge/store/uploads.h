// Files that citizens sent and have not attached to anything yet. Node state: a loss costs their senders a second upload.
#pragma once

#include <vector>

#include "edge/store/stream_rows.h"
#include "shared/base/result.h"

namespace okno::store {

struct UploadRow {
  UploadId id;
  log::ContentHash hash;  // names the bytes under FOLDER/files
  std::string sha256;     // hex, of the bytes without their salt
  std::uint64_t size_bytes = 0;
  std::string type;
  Instant at;
};

class Uploads {
 public:
  virtual ~Uploads() = default;
  virtual Status add(const UploadRow& upload) = 0;
  virtual Result<std::vector<UploadRow>> find(const std::vector<UploadId>& ids) const = 0;  // those there are
  // From now on they belong to something. Fails with conflict when one is unknown or has been taken.
  virtual Status take(const std::vector<UploadId>& ids) = 0;
  // Forgets those older than `before` and says which files they named.
  virtual Result<std::vector<log::ContentHash>> drop_older(Instant before) = 0;
};

}  // namespace okno::store
