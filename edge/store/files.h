// The bytes of files, named by their hash: FOLDER/files/ab/cdef…. Thread-safe; what is kept is never
// changed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/instant.h"
#include "shared/base/result.h"

namespace okno::store {

class Files {
 public:
  explicit Files(const std::string& data_folder) : folder_(data_folder + "/files") {}

  // Durable when it returns: written aside, synced, renamed, and the folder synced. Keeping what is there
  // already only makes it young again. `sha256` is of `bytes`, in lower-case hex; the caller has checked it.
  // Fails with busy (disk full), io, or invalid for what is no hash.
  Status keep(const std::string& sha256, std::string_view bytes) const;
  bool has(const std::string& sha256) const;
  Result<std::string> read(const std::string& sha256) const;  // not_found, io
  void remove(const std::string& sha256) const;
  // Hashes of files that nobody has kept since `before`, up to `most`.
  std::vector<std::string> older_than(Instant before, std::size_t most) const;

  // Where the bytes are; empty for what is no hash, so that no name from outside leads out of the folder.
  std::string path_of(const std::string& sha256) const;

 private:
  std::string folder_;
};

}  // namespace okno::store
