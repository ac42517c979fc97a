// People's data beside the log, named by hash; tombstones of what was erased; what is still on its way.
#pragma once

#include "edge/store/stream_rows.h"
#include "shared/base/result.h"

namespace okno::store {

class Contents {
 public:
  virtual ~Contents() = default;

  virtual Result<std::optional<ContentRow>> find(StreamKey stream, const log::ContentHash& hash) const = 0;
  virtual Result<std::vector<ContentRow>> of(StreamKey stream) const = 0;  // by hash; tombstones too
  // A file or something missing, in whichever stream: for those who ask by hash alone.
  virtual Result<std::vector<ContentRow>> find_files(const log::ContentHash& hash) const = 0;
  // Inserts or replaces; never replaces a tombstone (conflict). A row that is `missing` stands in wanted(), too.
  virtual Status put(const ContentRow& row, Instant now) = 0;
  // Leaves a tombstone, also for what was never here. The bytes of a file are its caller's to remove: see doomed().
  virtual Status erase(StreamKey stream, const log::ContentHash& hash) = 0;

  // By age, up to `most`; those that `peer` may give: it follows the stream. Empty peer: all.
  virtual Result<std::vector<WantedRow>> wanted(const NodeId& peer, int most) const = 0;
  // The same of all peers, page by page: those that come after `after` by age, stream and hash. The first page: {}.
  virtual Result<std::vector<WantedRow>> wanted_after(const WantedRow& after, int most) const = 0;
  // Of contents that are files, by hash, each once.
  virtual Result<std::vector<log::ContentHash>> files_after(const log::ContentHash& after,
                                                            int most) const = 0;

  // Files to be removed from disk once the transaction has been committed. They stay listed until forgotten, so that a
  // crash in between leaves none behind.
  virtual Result<std::vector<log::ContentHash>> doomed(int most) const = 0;
  virtual Status doom(const log::ContentHash& hash) = 0;
  virtual Status forget_doomed(const log::ContentHash& hash) = 0;
  // Those of `hashes` that no content and no upload names.
  virtual Result<std::vector<log::ContentHash>> unnamed(
      const std::vector<log::ContentHash>& hashes) const = 0;
};

}  // namespace okno::store
