// Contents too large for the database, named by their hash: FOLDER/files/ab/cdef… in hex. A file is 16 bytes of salt
// and then the content's own bytes. Thread-safe; what is kept is never changed.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/instant.h"
#include "shared/base/result.h"
#include "shared/log/ids.h"

namespace okno::store {

class Files {
 public:
  virtual ~Files() = default;

  // Durable when it returns: written aside, synced, renamed, and the folder synced. Keeping what is there
  // already only makes it young again. The caller has checked that `salted` has this hash.
  // Fails with busy (disk full) or io.
  virtual Status keep(const log::ContentHash& hash, std::string_view salted) const = 0;
  virtual bool has(const log::ContentHash& hash) const = 0;
  virtual Result<std::string> read_salted(const log::ContentHash& hash) const = 0;  // not_found, io
  virtual void remove(const log::ContentHash& hash) const = 0;
  // One that is not what its name says: out of the way, into FOLDER/damaged, so that a whole one can take its place.
  virtual Status set_aside(const log::ContentHash& hash) const = 0;
  // Hashes of files that nobody has kept since `before`, up to `most`.
  virtual std::vector<log::ContentHash> older_than(Instant before, std::size_t most) const = 0;

  Result<std::string> read(const log::ContentHash& hash) const;  // without the salt
};

// Whether a salt with the bytes after it is the content of this name.
bool has_name(std::string_view salted, const log::ContentHash& hash);
// Reads all of it. One that cannot be read is damaged.
enum class FileState { whole, gone, damaged };
FileState look_at(const Files& files, const log::ContentHash& hash);

std::unique_ptr<Files> files_on_disk(const std::string& data_folder);
std::unique_ptr<Files> files_in_memory();  // for tests and simulations

}  // namespace okno::store
