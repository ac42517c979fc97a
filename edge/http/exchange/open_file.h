// A file that an answer is read from piece by piece while it is sent, so that a long one is never in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "shared/base/result.h"

namespace okno::http {

class OpenFile {
 public:
  // A new one in this folder, without a name: it goes with whoever holds it, whatever becomes of the process. Fails with io.
  static Result<std::shared_ptr<OpenFile>> make_nameless(const std::string& folder);
  ~OpenFile();
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  // At its end. Fails with busy (disk full) or io. Not thread-safe; what was written is read by any thread.
  Status write(std::string_view bytes);
  std::uint64_t size() const { return size_; }
  // How much was read into `to`; less than asked for only at the end, or where the disk fails.
  std::size_t read(std::uint64_t from, char* to, std::size_t most) const;

 private:
  explicit OpenFile(int fd) : fd_(fd) {}
  const int fd_;
  std::uint64_t size_ = 0;
};

}  // namespace okno::http
