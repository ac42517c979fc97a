#include "edge/store/files.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "edge/host/durable.h"
#include "edge/host/surroundings.h"
#include "edge/store/digest.h"

namespace okno::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t shelf_length = 2;  // of a hash in hex: the name of its folder

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

Status keep_names_of(const std::string& folder) {
  return sync_folder(folder) ? success() : Status(failure(folder));
}

// Makes a folder whose name survives a loss of power.
Status make_folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0700) == 0) return keep_names_of(fs::path(path).parent_path().string());
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

class FilesOnDisk final : public Files {
 public:
  explicit FilesOnDisk(const std::string& data_folder) : folder_(data_folder + "/files") {}

  Status keep(const log::ContentHash& hash, std::string_view salted) const override;
  bool has(const log::ContentHash& hash) const override { return ::access(path_of(hash).c_str(), R_OK) == 0; }
  Result<std::string> read_salted(const log::ContentHash& hash) const override;
  void remove(const log::ContentHash& hash) const override { ::unlink(path_of(hash).c_str()); }
  Status set_aside(const log::ContentHash& hash) const override;
  std::vector<log::ContentHash> older_than(Instant before, std::size_t most) const override;

 private:
  std::string path_of(const log::ContentHash& hash) const {
    const std::string name = to_hex(hash.view());
    return folder_ + "/" + name.substr(0, shelf_length) + "/" + name.substr(shelf_length);
  }

  const std::string folder_;
};

Status FilesOnDisk::keep(const log::ContentHash& hash, std::string_view salted) const {
  const std::string path = path_of(hash);
  const std::string shelf = fs::path(path).parent_path().string();
  // Young again, so that a sweep does not take it before it is referred to. Whoever put it there a moment ago may
  // not have synced the folder yet.
  if (::utimensat(AT_FDCWD, path.c_str(), nullptr, 0) == 0) return keep_names_of(shelf);

  if (Status made = make_folder(folder_); !made) return made;
  if (Status made = make_folder(shelf); !made) return made;
  std::string aside;
  Status written = write_aside(path, salted, aside);
  if (written && ::rename(aside.c_str(), path.c_str()) != 0) written = failure(path);
  if (!written) {
    if (!aside.empty()) ::unlink(aside.c_str());
    return written;
  }
  return keep_names_of(shelf);
}

Result<std::string> FilesOnDisk::read_salted(const log::ContentHash& hash) const {
  const std::string path = path_of(hash);
  if (!has(hash)) return Error::not_found("there is no file " + path);
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in) return Error::io(path + ": cannot be read");
  return bytes;
}

Status FilesOnDisk::set_aside(const log::ContentHash& hash) const {
  const std::string folder = fs::path(folder_).parent_path().string() + "/damaged";
  if (Status made = make_folder(folder); !made) return made;
  const std::string path = path_of(hash);
  if (::rename(path.c_str(), (folder + "/" + to_hex(hash.view())).c_str()) != 0 && errno != ENOENT)
    return failure(path);
  return keep_names_of(folder);
}

std::vector<log::ContentHash> FilesOnDisk::older_than(Instant before, std::size_t most) const {
  std::vector<log::ContentHash> hashes;
  const std::time_t limit = std::chrono::system_clock::to_time_t(before);
  std::error_code ignored;
  for (const fs::directory_entry& shelf : fs::directory_iterator(folder_, ignored)) {
    const std::string start = shelf.path().filename().string();
    if (start.size() != shelf_length || !from_hex(start)) continue;
    for (const fs::directory_entry& file : fs::directory_iterator(shelf.path(), ignored)) {
      struct stat info {};
      if (::stat(file.path().c_str(), &info) != 0 || info.st_mtime >= limit) continue;
      const auto bytes = from_hex(start + file.path().filename().string());
      if (const auto hash = log::from_bytes<log::ContentHash>(bytes.value_or(std::string()))) {
        hashes.push_back(*hash);
      } else {
        // What a crash left half-written aside.
        ::unlink(file.path().c_str());
      }
      if (hashes.size() >= most) return hashes;
    }
  }
  return hashes;
}

class FilesInMemory final : public Files {
 public:
  Status keep(const log::ContentHash& hash, std::string_view salted) const override {
    const std::lock_guard lock(mutex_);
    Kept& file = files_[hash];
    file.salted = salted;
    file.at = system_clock().now();
    return success();
  }
  bool has(const log::ContentHash& hash) const override {
    const std::lock_guard lock(mutex_);
    return files_.contains(hash);
  }
  Result<std::string> read_salted(const log::ContentHash& hash) const override {
    const std::lock_guard lock(mutex_);
    const auto found = files_.find(hash);
    if (found == files_.end()) return Error::not_found("there is no file " + to_hex(hash.view()));
    return found->second.salted;
  }
  void remove(const log::ContentHash& hash) const override {
    const std::lock_guard lock(mutex_);
    files_.erase(hash);
  }
  Status set_aside(const log::ContentHash& hash) const override {
    remove(hash);
    return success();
  }
  std::vector<log::ContentHash> older_than(Instant before, std::size_t most) const override {
    const std::lock_guard lock(mutex_);
    std::vector<log::ContentHash> hashes;
    for (const auto& [hash, file] : files_)
      if (file.at < before && hashes.size() < most) hashes.push_back(hash);
    return hashes;
  }

 private:
  struct Kept {
    std::string salted;
    Instant at;
  };
  mutable std::mutex mutex_;
  mutable std::map<log::ContentHash, Kept> files_;
};

}  // namespace

Result<std::string> Files::read(const log::ContentHash& hash) const {
  auto salted = read_salted(hash);
  if (!salted) return salted;
  if (salted->size() < log::Salt::size) return Error::io("the file " + to_hex(hash.view()) + " has no salt");
  salted->erase(0, log::Salt::size);
  return salted;
}

bool has_name(std::string_view salted, const log::ContentHash& hash) {
  const auto salt = log::from_bytes<log::Salt>(salted.substr(0, log::Salt::size));
  return salt && log::name_of_content(*salt, salted.substr(log::Salt::size)) == hash;
}

FileState look_at(const Files& files, const log::ContentHash& hash) {
  if (!files.has(hash)) return FileState::gone;
  const auto salted = files.read_salted(hash);
  return salted && has_name(*salted, hash) ? FileState::whole : FileState::damaged;
}

std::unique_ptr<Files> files_on_disk(const std::string& data_folder) {
  return std::make_unique<FilesOnDisk>(data_folder);
}

std::unique_ptr<Files> files_in_memory() { return std::make_unique<FilesInMemory>(); }

}  // namespace okno::store
