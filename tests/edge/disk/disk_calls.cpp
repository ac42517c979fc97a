#include "tests/edge/disk/disk_calls.h"

#include <cstring>
#include <string>
#include <string_view>

#include "tests/edge/disk/faulty_disk.h"

namespace okno::testing {
namespace {

// The system's own file stands in memory after it.
struct File {
  sqlite3_file base;
  FaultyDisk* disk;
  std::string* path;  // null for what is no part of the database: a temporary file
};

File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
sqlite3_file* real(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File));
}
const sqlite3_io_methods& methods(sqlite3_file* file) { return *real(file)->pMethods; }
FaultyDisk& disk_of(sqlite3_vfs* vfs) { return *static_cast<FaultyDisk*>(vfs->pAppData); }
sqlite3_vfs* system_disk() { return sqlite3_vfs_find("unix"); }

int close(sqlite3_file* file) {
  delete of(file).path;
  of(file).path = nullptr;
  return methods(file).xClose(real(file));
}

// What is read of a temporary file is no part of the database.
int read(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
  const File& self = of(file);
  const bool fails = self.path == nullptr ? !self.disk->has_power() : self.disk->fails_to_read();
  if (fails) return SQLITE_IOERR_READ;
  return methods(file).xRead(real(file), to, size, at);
}

int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
  File& self = of(file);
  if (self.path == nullptr) return methods(file).xWrite(real(file), from, size, at);
  bool is_full = false;
  bool is_short = false;
  if (self.disk->fails_now(is_full, is_short)) {
    // A write that fails, or during which the power goes, may have done a part of its work.
    const int done = is_short || !self.disk->has_power() ? size / 2 : 0;
    if (done > 0 && methods(file).xWrite(real(file), from, done, at) == SQLITE_OK)
      self.disk->wrote(*self.path, at, {static_cast<const char*>(from), static_cast<std::size_t>(done)});
    return is_full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  }
  const int code = methods(file).xWrite(real(file), from, size, at);
  if (code == SQLITE_OK)
    self.disk->wrote(*self.path, at, {static_cast<const char*>(from), static_cast<std::size_t>(size)});
  return code;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  File& self = of(file);
  bool ignored = false;
  if (self.path != nullptr && self.disk->fails_now(ignored, ignored)) return SQLITE_IOERR_TRUNCATE;
  const int code = methods(file).xTruncate(real(file), size);
  if (code == SQLITE_OK && self.path != nullptr) self.disk->truncated(*self.path, size);
  return code;
}

// That the system's disk syncs too would take time and prove nothing.
int sync(sqlite3_file* file, int) {
  File& self = of(file);
  if (self.path == nullptr) return SQLITE_OK;
  bool ignored = false;
  if (self.disk->fails_now(ignored, ignored)) return SQLITE_IOERR_FSYNC;
  self.disk->synced(*self.path);
  return SQLITE_OK;
}

int file_control(sqlite3_file* file, int verb, void* with) {
  if (verb == SQLITE_FCNTL_PRAGMA) {
    char** const words = static_cast<char**>(with);
    const auto becomes = [&](std::string_view pragma, std::string_view value) {
      if (words[1] == pragma && words[2] != nullptr && std::strlen(words[2]) >= value.size())
        std::memcpy(words[2], value.data(), value.size() + 1);
    };
    if (of(file).disk->never_syncs()) becomes("synchronous", "OFF");
    if (of(file).disk->keeps_no_pages()) becomes("cache_size", "1");
  }
  return methods(file).xFileControl(real(file), verb, with);
}

const sqlite3_io_methods* all_methods() {
  static const sqlite3_io_methods all = [] {
    sqlite3_io_methods made{};
    made.iVersion = 2;
    made.xClose = close;
    made.xRead = read;
    made.xWrite = write;
    made.xTruncate = truncate;
    made.xSync = sync;
    made.xFileControl = file_control;
    made.xFileSize = [](sqlite3_file* file, sqlite3_int64* size) {
      return methods(file).xFileSize(real(file), size);
    };
    made.xLock = [](sqlite3_file* file, int how) { return methods(file).xLock(real(file), how); };
    made.xUnlock = [](sqlite3_file* file, int how) { return methods(file).xUnlock(real(file), how); };
    made.xCheckReservedLock = [](sqlite3_file* file, int* held) {
      return methods(file).xCheckReservedLock(real(file), held);
    };
    made.xSectorSize = [](sqlite3_file* file) { return methods(file).xSectorSize(real(file)); };
    made.xDeviceCharacteristics = [](sqlite3_file* file) {
      return methods(file).xDeviceCharacteristics(real(file));
    };
    made.xShmMap = [](sqlite3_file* file, int page, int size, int extend, void volatile** at) {
      return methods(file).xShmMap(real(file), page, size, extend, at);
    };
    made.xShmLock = [](sqlite3_file* file, int from, int count, int how) {
      return methods(file).xShmLock(real(file), from, count, how);
    };
    made.xShmBarrier = [](sqlite3_file* file) { methods(file).xShmBarrier(real(file)); };
    made.xShmUnmap = [](sqlite3_file* file, int remove) {
      return methods(file).xShmUnmap(real(file), remove);
    };
    return made;
  }();
  return &all;
}

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
  FaultyDisk& disk = disk_of(vfs);
  File& self = of(file);
  self.base.pMethods = nullptr;  // nothing to close when it fails
  self.disk = &disk;
  self.path = nullptr;
  const bool is_kept =
      name != nullptr && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
  int is_there = 0;
  if (is_kept) system_disk()->xAccess(system_disk(), name, SQLITE_ACCESS_EXISTS, &is_there);
  const bool is_new = is_kept && is_there == 0 && (flags & SQLITE_OPEN_CREATE) != 0;
  if (!disk.has_power()) return SQLITE_CANTOPEN;
  bool ignored = false;
  if (is_new && disk.fails_now(ignored, ignored)) return SQLITE_CANTOPEN;
  const int code = system_disk()->xOpen(system_disk(), name, real(file), flags, out);
  if (code != SQLITE_OK) return code;
  if (is_kept) {
    self.path = new std::string(name);
    disk.opened(*self.path, is_new);
  }
  self.base.pMethods = all_methods();
  return SQLITE_OK;
}

int remove(sqlite3_vfs* vfs, const char* name, int and_sync_folder) {
  FaultyDisk& disk = disk_of(vfs);
  bool ignored = false;
  if (disk.fails_now(ignored, ignored)) return SQLITE_IOERR_DELETE;
  const int code = system_disk()->xDelete(system_disk(), name, 0);
  if (code == SQLITE_OK) disk.deleted(name, and_sync_folder != 0);
  return code;
}

}  // namespace

void DiskCalls::install(sqlite3_vfs& vfs, const sqlite3_vfs& system) {
  vfs.szOsFile = static_cast<int>(sizeof(File)) + system.szOsFile;
  vfs.xOpen = open;
  vfs.xDelete = remove;
}

}  // namespace okno::testing
