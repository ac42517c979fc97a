// A backup as one file: a tar archive (POSIX ustar, which `tar tf` lists) that says first what is in it and last what every
// part hashes to. Without that last part it is unfinished.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace okno::commands {

inline constexpr std::string_view manifest_name = "okno-backup.json";
inline constexpr std::string_view sums_name = "SHA256SUMS";

// What errno says of the file: busy when the disk is full, else io.
Error file_failure(const std::string& path);

// Not thread-safe. What it writes is for its owner alone (0600) and is durable after finish().
class ArchiveWriter {
 public:
  // Fails with io where there is such a file already.
  static Result<std::unique_ptr<ArchiveWriter>> open(const std::string& path);
  ~ArchiveWriter();
  ArchiveWriter(const ArchiveWriter&) = delete;
  ArchiveWriter& operator=(const ArchiveWriter&) = delete;

  // Names are at most 100 bytes. Fails with busy (disk full) or io.
  Status add(const std::string& name, std::string_view bytes);
  // A file that may be large; not_found when it has gone. Gives the SHA-256 of what was taken, in hex.
  Result<std::string> add_file(const std::string& name, const std::string& path);
  Status finish();

 private:
  ArchiveWriter(std::string path, int fd) : path_(std::move(path)), fd_(fd) {}
  Status begin(const std::string& name, std::uint64_t size);
  Status write(std::string_view bytes);
  Status pad(std::uint64_t size);

  const std::string path_;
  int fd_;
  std::map<std::string, std::string> sums_;
};

// Takes the parts of an archive in their order.
struct ArchiveParts {
  // Whether its bytes are wanted; an error ends it.
  std::function<Result<bool>(const std::string& name, std::uint64_t size)> begin;
  std::function<Status(std::string_view bytes)> take;
  std::function<Status()> end;
};
// Reads all of it, holds every part against its hash, and refuses (invalid) what is no backup, is cut short or was changed.
// What `take` was given is to be believed only when this has succeeded.
Status read_archive(const std::string& path, const ArchiveParts& parts);

}  // namespace okno::commands
