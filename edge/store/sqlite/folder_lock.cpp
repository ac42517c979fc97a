#include "edge/store/sqlite/folder_lock.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "shared/base/text.h"

namespace okno::store::sqlite {
namespace {

// Who holds the lock, as it wrote itself down.
std::string holder(int fd) {
  std::array<char, 32> bytes{};
  const ssize_t size = ::pread(fd, bytes.data(), bytes.size(), 0);
  return text::digits_only(std::string_view(bytes.data(), size > 0 ? static_cast<std::size_t>(size) : 0));
}

}  // namespace

Result<std::unique_ptr<FolderLock>> FolderLock::take(const std::string& folder) {
  std::error_code failed;
  if (std::filesystem::create_directories(folder, failed))
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
  if (failed) return Error::io(folder + ": " + failed.message());

  const std::string path = folder + "/lock";
  std::unique_ptr<FolderLock> lock(new FolderLock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)));
  if (lock->fd_ < 0) return Error::io(path + ": " + std::strerror(errno));
  if (::flock(lock->fd_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return Error::io(path + ": " + std::strerror(errno));
    return Error::conflict("the data folder " + folder + " is in use by another okno (process " +
                           holder(lock->fd_) + "): stop that one first, or choose another folder");
  }
  // Only for the message above; a folder that cannot be written to will be told of by the database.
  const std::string self = std::to_string(::getpid()) + "\n";
  if (::ftruncate(lock->fd_, 0) == 0 && ::pwrite(lock->fd_, self.data(), self.size(), 0) < 0) errno = 0;
  return lock;
}

FolderLock::~FolderLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace okno::store::sqlite
