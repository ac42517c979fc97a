#include "edge/store/sqlite/database/gathering.h"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <utility>
#include <vector>

#include <sqlite3.h>

namespace okno::store::sqlite {
namespace {

constexpr std::size_t most_gathered = 4U << 20U;
// SQLite's VFS for Unix takes no more than 128 KiB less one byte, and calls the disk full when it is given more.
constexpr std::size_t most_at_once = 64U << 10U;

struct GatheringVfs {
  sqlite3_vfs vfs{};
  sqlite3_vfs* base = nullptr;
  std::string name;
};

// SQLite gives the room; the base's file stands behind it.
struct LogFile {
  sqlite3_file file;
  std::vector<char>* gathered;
  sqlite3_int64 start;  // of what is gathered, in the file
  bool is_last;         // the page that comes next ends a commit

  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  sqlite3_int64 end() const { return start + static_cast<sqlite3_int64>(gathered->size()); }

  // What cannot be written is given up: SQLite hears of it, and takes the transaction back.
  int flush() {
    if (gathered->empty()) return SQLITE_OK;
    int code = SQLITE_OK;
    for (std::size_t done = 0; done < gathered->size() && code == SQLITE_OK; done += most_at_once) {
      const auto amount = static_cast<int>(std::min(most_at_once, gathered->size() - done));
      code = real()->pMethods->xWrite(real(), gathered->data() + done, amount,
                                      start + static_cast<sqlite3_int64>(done));
    }
    gathered->clear();
    return code;
  }
};

LogFile& log_of(sqlite3_file* file) { return *reinterpret_cast<LogFile*>(file); }

// What is gathered goes first; then the base does what it is asked.
template <class Work>
int after_flush(sqlite3_file* file, Work work) {
  LogFile& log = log_of(file);
  const int flushed = log.flush();
  return flushed == SQLITE_OK ? work(log.real()->pMethods, log.real()) : flushed;
}

int close(sqlite3_file* file) {
  LogFile& log = log_of(file);
  const int flushed = log.flush();
  const int closed = log.real()->pMethods->xClose(log.real());
  delete log.gathered;
  return flushed == SQLITE_OK ? closed : flushed;
}

int read(sqlite3_file* file, void* to, int amount, sqlite3_int64 offset) {
  return after_flush(
      file, [&](const auto* base, sqlite3_file* real) { return base->xRead(real, to, amount, offset); });
}

// The head of a frame (https://www.sqlite.org/fileformat2.html, 4.1): of the last frame of a commit it says how many pages
// the database has then, of all others nothing.
constexpr int frame_head_bytes = 24;

bool ends_commit(const char* head) {
  return std::any_of(head + 4, head + 8, [](char byte) { return byte != 0; });
}

int write(sqlite3_file* file, const void* from, int amount, sqlite3_int64 offset) {
  LogFile& log = log_of(file);
  std::vector<char>& gathered = *log.gathered;
  if (!gathered.empty() && (offset != log.end() || gathered.size() > most_gathered))
    if (const int flushed = log.flush(); flushed != SQLITE_OK) return flushed;
  if (gathered.empty()) log.start = offset;
  const char* bytes = static_cast<const char*>(from);
  gathered.insert(gathered.end(), bytes, bytes + amount);
  if (amount == frame_head_bytes) {
    log.is_last = ends_commit(bytes);
    return SQLITE_OK;
  }
  return std::exchange(log.is_last, false) ? log.flush() : SQLITE_OK;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  return after_flush(file, [&](const auto* base, sqlite3_file* real) { return base->xTruncate(real, size); });
}

int sync(sqlite3_file* file, int flags) {
  return after_flush(file, [&](const auto* base, sqlite3_file* real) { return base->xSync(real, flags); });
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return after_flush(file, [&](const auto* base, sqlite3_file* real) { return base->xFileSize(real, size); });
}

int lock(sqlite3_file* file, int level) {
  return log_of(file).real()->pMethods->xLock(log_of(file).real(), level);
}

int unlock(sqlite3_file* file, int level) {
  return log_of(file).real()->pMethods->xUnlock(log_of(file).real(), level);
}

int check_reserved_lock(sqlite3_file* file, int* is_locked) {
  return log_of(file).real()->pMethods->xCheckReservedLock(log_of(file).real(), is_locked);
}

int file_control(sqlite3_file* file, int operation, void* argument) {
  return log_of(file).real()->pMethods->xFileControl(log_of(file).real(), operation, argument);
}

int sector_size(sqlite3_file* file) {
  return log_of(file).real()->pMethods->xSectorSize(log_of(file).real());
}

int characteristics(sqlite3_file* file) {
  return log_of(file).real()->pMethods->xDeviceCharacteristics(log_of(file).real());
}

// Of a log SQLite wants no more than the first version's methods.
constexpr sqlite3_io_methods log_methods = [] {
  sqlite3_io_methods methods{};
  methods.iVersion = 1;
  methods.xClose = close;
  methods.xRead = read;
  methods.xWrite = write;
  methods.xTruncate = truncate;
  methods.xSync = sync;
  methods.xFileSize = file_size;
  methods.xLock = lock;
  methods.xUnlock = unlock;
  methods.xCheckReservedLock = check_reserved_lock;
  methods.xFileControl = file_control;
  methods.xSectorSize = sector_size;
  methods.xDeviceCharacteristics = characteristics;
  return methods;
}();

sqlite3_vfs* base_of(sqlite3_vfs* vfs) { return static_cast<GatheringVfs*>(vfs->pAppData)->base; }

int open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* flags_out) {
  sqlite3_vfs* base = base_of(vfs);
  if ((flags & SQLITE_OPEN_WAL) == 0) return base->xOpen(base, name, file, flags, flags_out);
  LogFile& log = log_of(file);
  file->pMethods = nullptr;
  log.is_last = false;
  log.gathered = new (std::nothrow) std::vector<char>;
  if (log.gathered == nullptr) return SQLITE_NOMEM;
  const int code = base->xOpen(base, name, log.real(), flags, flags_out);
  if (code != SQLITE_OK) {
    if (log.real()->pMethods != nullptr) log.real()->pMethods->xClose(log.real());
    delete log.gathered;
    return code;
  }
  file->pMethods = &log_methods;
  return SQLITE_OK;
}

// All but opening is the base's own work.
template <auto method>
struct Handed;
template <class Answer, class... Arguments, Answer (*sqlite3_vfs::*method)(sqlite3_vfs*, Arguments...)>
struct Handed<method> {
  static Answer on(sqlite3_vfs* vfs, Arguments... arguments) {
    return (base_of(vfs)->*method)(base_of(vfs), arguments...);
  }
};

// Where the base has it.
template <auto method>
void hand_on(sqlite3_vfs& vfs) {
  if (vfs.*method != nullptr) vfs.*method = Handed<method>::on;
}

void hand_on_all(sqlite3_vfs& vfs) {
  hand_on<&sqlite3_vfs::xDelete>(vfs);
  hand_on<&sqlite3_vfs::xAccess>(vfs);
  hand_on<&sqlite3_vfs::xFullPathname>(vfs);
  hand_on<&sqlite3_vfs::xDlOpen>(vfs);
  hand_on<&sqlite3_vfs::xDlError>(vfs);
  hand_on<&sqlite3_vfs::xDlClose>(vfs);
  vfs.xDlSym = nullptr;  // nothing is loaded into a connection here
  hand_on<&sqlite3_vfs::xRandomness>(vfs);
  hand_on<&sqlite3_vfs::xSleep>(vfs);
  hand_on<&sqlite3_vfs::xCurrentTime>(vfs);
  hand_on<&sqlite3_vfs::xGetLastError>(vfs);
  if (vfs.iVersion >= 2) hand_on<&sqlite3_vfs::xCurrentTimeInt64>(vfs);
  // The calls that a third version lets others replace are the base's affair.
  vfs.iVersion = std::min(vfs.iVersion, 2);
}

}  // namespace

std::string gathering_vfs(const std::string& base) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<GatheringVfs>> made;
  const std::lock_guard guard(mutex);
  sqlite3_vfs* under = sqlite3_vfs_find(base.empty() ? nullptr : base.c_str());
  if (under == nullptr) return {};
  std::unique_ptr<GatheringVfs>& gathering = made[under->zName];
  if (gathering != nullptr && gathering->base == under) return gathering->name;
  if (gathering != nullptr) sqlite3_vfs_unregister(&gathering->vfs);
  gathering = std::make_unique<GatheringVfs>();
  gathering->base = under;
  gathering->name = "gathering:" + std::string(under->zName);
  gathering->vfs = *under;
  hand_on_all(gathering->vfs);
  gathering->vfs.pNext = nullptr;
  gathering->vfs.zName = gathering->name.c_str();
  gathering->vfs.pAppData = gathering.get();
  gathering->vfs.szOsFile = static_cast<int>(sizeof(LogFile)) + under->szOsFile;
  gathering->vfs.xOpen = open;
  return sqlite3_vfs_register(&gathering->vfs, 0) == SQLITE_OK ? gathering->name : std::string();
}

}  // namespace okno::store::sqlite
