#include "edge/store/files.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace okno::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t hash_length = 64;
constexpr std::size_t shelf_length = 2;  // of a hash: the name of its folder

bool is_hash(std::string_view name, std::size_t length) {
  return name.size() == length && std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

Error failure(const std::string& path) {
  const int code = errno;
  if (code == ENOSPC || code == EDQUOT) return Error::busy("the disk is full: make room for the data folder");
  return Error::io(path + ": " + std::strerror(code));
}

// An open file that is closed whatever happens.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  bool close() {
    const bool closed = fd_ < 0 || ::close(fd_) == 0;
    fd_ = -1;
    return closed;
  }

 private:
  int fd_;
};

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

Status sync_folder(const std::string& path) {
  const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.get() < 0 || ::fsync(folder.get()) != 0) return failure(path);
  return success();
}

// Makes a folder whose name survives a loss of power.
Status make_folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0700) == 0) return sync_folder(fs::path(path).parent_path().string());
  if (errno == EEXIST) return success();
  return failure(path);
}

Status write_aside(const std::string& path, std::string_view bytes, std::string& aside) {
  aside = path + ".XXXXXX";
  Descriptor file(::mkostemp(aside.data(), O_CLOEXEC));
  if (file.get() < 0) {
    aside.clear();
    return failure(path);
  }
  if (!write_all(file.get(), bytes) || ::fsync(file.get()) != 0 || !file.close()) return failure(path);
  return success();
}

}  // namespace

std::string Files::path_of(const std::string& sha256) const {
  if (!is_hash(sha256, hash_length)) return {};
  return folder_ + "/" + sha256.substr(0, shelf_length) + "/" + sha256.substr(shelf_length);
}

bool Files::has(const std::string& sha256) const {
  const std::string path = path_of(sha256);
  return !path.empty() && ::access(path.c_str(), R_OK) == 0;
}

Status Files::keep(const std::string& sha256, std::string_view bytes) const {
  const std::string path = path_of(sha256);
  if (path.empty()) return Error::invalid("not a SHA-256 in lower-case hex");
  const std::string shelf = fs::path(path).parent_path().string();
  // Young again, so that a sweep does not take it before it is referred to. Whoever put it there a moment ago may
  // not have synced the folder yet.
  if (::utimensat(AT_FDCWD, path.c_str(), nullptr, 0) == 0) return sync_folder(shelf);

  if (Status made = make_folder(folder_); !made) return made;
  if (Status made = make_folder(shelf); !made) return made;
  std::string aside;
  Status written = write_aside(path, bytes, aside);
  if (written && ::rename(aside.c_str(), path.c_str()) != 0) written = failure(path);
  if (!written) {
    if (!aside.empty()) ::unlink(aside.c_str());
    return written;
  }
  return sync_folder(shelf);
}

Result<std::string> Files::read(const std::string& sha256) const {
  const std::string path = path_of(sha256);
  if (!has(sha256)) return Error::not_found("there is no file " + sha256);
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in) return Error::io(path + ": cannot be read");
  return bytes;
}

void Files::remove(const std::string& sha256) const {
  const std::string path = path_of(sha256);
  if (!path.empty()) ::unlink(path.c_str());
}

std::vector<std::string> Files::older_than(Instant before, std::size_t most) const {
  std::vector<std::string> hashes;
  const std::time_t limit = std::chrono::system_clock::to_time_t(before);
  std::error_code ignored;
  for (const fs::directory_entry& shelf : fs::directory_iterator(folder_, ignored)) {
    if (!is_hash(shelf.path().filename().string(), shelf_length)) continue;
    for (const fs::directory_entry& file : fs::directory_iterator(shelf.path(), ignored)) {
      struct stat info {};
      if (::stat(file.path().c_str(), &info) != 0 || info.st_mtime >= limit) continue;
      const std::string hash = shelf.path().filename().string() + file.path().filename().string();
      if (is_hash(hash, hash_length)) {
        hashes.push_back(hash);
      } else {
        // What a crash left half-written aside.
        ::unlink(file.path().c_str());
      }
      if (hashes.size() >= most) return hashes;
    }
  }
  return hashes;
}

}  // namespace okno::store
