#include "edge/store/sqlite/database/folder_lock.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shared/base/text.h"

namespace okno::store::sqlite {
namespace {

constexpr auto private_file = std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;

// Who holds the lock, as it wrote itself down.
std::string holder(int fd) {
  std::array<char, 32> bytes{};
  const ssize_t size = ::pread(fd, bytes.data(), bytes.size(), 0);
  return text::digits_only(std::string_view(bytes.data(), size > 0 ? static_cast<std::size_t>(size) : 0));
}

// Whoever only asks whether it is free holds it for a moment.
bool lock_now(int fd, int how) {
  constexpr int most_tries = 5;
  for (int tried = 1;; ++tried) {
    if (::flock(fd, how | LOCK_NB) == 0) return true;
    if (errno != EWOULDBLOCK || tried == most_tries) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

// The folder for this user alone, whatever it was before and whatever the umask.
Status make_private(const std::string& folder) {
  // Of all that this process makes from now on; SQLite takes its files' mode from here.
  ::umask(0077);
  std::error_code failed;
  const auto parent = std::filesystem::path(folder).parent_path();
  if (!parent.empty()) std::filesystem::create_directories(parent, failed);
  if (failed) return Error::io(parent.string() + ": " + failed.message());
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    return Error::io(folder + ": " + std::strerror(errno));
  struct stat info {};
  if (::stat(folder.c_str(), &info) != 0 || !S_ISDIR(info.st_mode))
    return Error::io(folder + ": is not a folder; name one that may be made or used");
  if ((info.st_mode & 0777) == 0700 || ::chmod(folder.c_str(), 0700) == 0) return success();
  return Error::io("the data folder " + folder + " is open to others and cannot be closed (" +
                   std::strerror(errno) +
                   "): let it belong to the user that runs the node, or `chmod 700` it");
}

// What an older program or another umask left open. The folder itself keeps others out; this is for copies of it.
void close_files(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    const fs::file_status status = entry.symlink_status(ignored);
    if (fs::is_regular_file(status) && (status.permissions() & fs::perms::all) != private_file)
      fs::permissions(entry.path(), private_file, ignored);
    if (fs::is_directory(status)) fs::permissions(entry.path(), fs::perms::owner_all, ignored);
  }
}

}  // namespace

Result<std::unique_ptr<FolderLock>> FolderLock::take(const std::string& folder) {
  if (Status made = make_private(folder); !made) return made.error();

  const std::string path = folder + "/lock";
  std::unique_ptr<FolderLock> lock(new FolderLock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)));
  if (lock->fd_ < 0) return Error::io(path + ": " + std::strerror(errno));
  if (!lock_now(lock->fd_, LOCK_EX)) {
    if (errno != EWOULDBLOCK) return Error::io(path + ": " + std::strerror(errno));
    return Error::conflict("the data folder " + folder + " is in use by another okno (process " +
                           holder(lock->fd_) + "): stop that one first, or choose another folder");
  }
  close_files(folder);
  // Only for the message above; a folder that cannot be written to will be told of by the database.
  const std::string self = std::to_string(::getpid()) + "\n";
  if (::ftruncate(lock->fd_, 0) == 0 && ::pwrite(lock->fd_, self.data(), self.size(), 0) < 0) errno = 0;
  return lock;
}

bool FolderLock::is_free(const std::string& folder) {
  const int fd = ::open((folder + "/lock").c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return true;
  const bool is_free = ::flock(fd, LOCK_SH | LOCK_NB) == 0;
  ::close(fd);
  return is_free;
}

FolderLock::~FolderLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace okno::store::sqlite
