#include "edge/commands/node/diary_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

namespace okno::commands {

DiaryFile::DiaryFile() {
  std::error_code failed;
  const auto path = std::filesystem::read_symlink("/proc/self/fd/2", failed);
  if (!failed && std::filesystem::is_regular_file(path, failed)) path_ = path.string();
}

Result<bool> DiaryFile::reopen() const {
  if (path_.empty()) return false;
  const int fd = ::open(path_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
  if (fd < 0) return Error::io(path_ + ": " + std::strerror(errno));
  const bool moved = ::dup2(fd, STDERR_FILENO) >= 0;
  const int why = errno;
  ::close(fd);
  if (!moved) return Error::io(path_ + ": " + std::strerror(why));
  return true;
}

}  // namespace okno::commands
