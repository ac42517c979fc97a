#include "edge/host/durable.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace okno {

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool sync_folder(const std::string& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return false;
  const bool synced = ::fsync(fd) == 0;
  const int why = errno;
  ::close(fd);
  errno = why;
  return synced;
}

Status write_file(const std::string& path, std::string_view bytes, Mode mode) {
  const std::string aside = path + ".new";
  ::unlink(aside.c_str());
  const int fd = ::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, static_cast<mode_t>(mode));
  const auto fail = [&] { return Error::io("cannot write " + path + ": " + std::strerror(errno)); };
  if (fd < 0) return fail();
  if (!write_all(fd, bytes)) {
    const Error error = fail();
    ::close(fd);
    return error;
  }
  if (::fsync(fd) != 0 || ::close(fd) != 0 || ::rename(aside.c_str(), path.c_str()) != 0) return fail();
  return success();
}

}  // namespace okno
