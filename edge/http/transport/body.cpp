#include "edge/http/transport/body.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace okno::http {
namespace {

Error failure(const std::string& folder) {
  const int code = errno;
  if (code == ENOSPC || code == EDQUOT) return Error::busy("the disk is full: make room for the data folder");
  return Error::io(folder + ": " + std::strerror(code));
}

// Not every file system makes files without a name.
int open_nameless(const std::string& folder) {
  const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0) return file;
  std::string path = folder + "/body.XXXXXX";
  const int named = ::mkostemp(path.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(path.c_str());
  return named;
}

}  // namespace

Body::~Body() {
  if (file_ >= 0) ::close(file_);
}

Status Body::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failure(folder_);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return success();
}

Status Body::leave_memory() {
  most_in_memory_ = 0;
  if (memory_.empty()) return success();
  if (file_ < 0) file_ = open_nameless(folder_);
  if (file_ < 0) return failure(folder_);
  Status written = write(memory_);
  memory_ = std::string();
  return written;
}

Status Body::append(std::string_view bytes) {
  size_ += bytes.size();
  if (file_ < 0 && size_ <= most_in_memory_) {
    memory_.append(bytes);
    return success();
  }
  if (file_ < 0) {
    if (Status moved = leave_memory(); !moved) return moved;
    if (file_ < 0) file_ = open_nameless(folder_);
    if (file_ < 0) return failure(folder_);
  }
  return write(bytes);
}

Result<std::string> Body::take() {
  if (file_ < 0) return std::move(memory_);
  std::string bytes(size_, '\0');
  std::size_t read = 0;
  while (read < size_) {
    const ssize_t count = ::pread(file_, bytes.data() + read, size_ - read, static_cast<off_t>(read));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return Error::io(folder_ + ": a body cannot be read back");
    read += static_cast<std::size_t>(count);
  }
  ::close(file_);
  file_ = -1;
  return bytes;
}

}  // namespace okno::http
