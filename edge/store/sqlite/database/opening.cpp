#include "edge/store/sqlite/database/opening.h"

#include <filesystem>

#include "edge/store/sqlite/database/log_check.h"

namespace okno::store::sqlite {
namespace {

namespace fs = std::filesystem;

// Read at every start, whatever the end was: a tenth of a second.
constexpr std::uintmax_t looked_at_always_bytes = 64ULL << 20;
constexpr std::uintmax_t log_head_bytes = 32;  // a log of this length holds nothing

struct Size {
  bool is_there = false;
  std::uintmax_t bytes = 0;
};
Size size_of(const std::string& path) {
  std::error_code failed;
  const std::uintmax_t bytes = fs::file_size(path, failed);
  return failed ? Size{} : Size{true, bytes};
}

bool is_used(const std::string& folder, const OpenMark& mark) {
  std::error_code failed;
  return mark.left() || fs::exists(folder + "/life", failed);
}

}  // namespace

std::string path_of(const StoreOptions& options) { return options.folder + "/okno.db"; }

Error with_advice(const Error& error, const StoreOptions& options) {
  if (error.code != ErrorCode::io || error.detail.find("damaged") == std::string::npos) return error;
  return Error::io(
      error.detail +
      ". Nothing was changed. Restore the latest backup into an empty folder (`okno restore FILE "
      "DIR`) and name that one in \"data\"; without a backup move okno.db, okno.db-wal and okno.db-shm out "
      "of " +
      options.folder +
      ": the node then begins with an empty database. Either way what neighbours have comes back from them, "
      "and what they do not have does not");
}

Status examine_files(const StoreOptions& options, const OpenMark& mark) {
  // Of a disk that is not the system's own nothing is known but by SQLite.
  if (!options.vfs.empty()) return success();
  const std::string path = path_of(options);
  const Size database = size_of(path), log = size_of(path + "-wal");
  const auto left = mark.left();
  if (database.bytes == 0 && log.bytes > log_head_bytes)
    return Error::io("the database is damaged: " + path + (database.is_there ? " is empty" : " is gone") +
                     ", and its log okno.db-wal is there");
  if (database.is_there && database.bytes == 0 && is_used(options.folder, mark))
    return Error::io("the database is damaged: " + path + " is empty, and a node has lived in this folder");
  if (database.is_there && left && left->had_log && !log.is_there)
    return Error::io(
        "the database is damaged: its log " + path +
        "-wal is gone, which held the last of what was acknowledged when the node ended without a stop (if "
        "another program, "
        "like sqlite3, has moved it into the database since, remove the file unclean and start)");
  return examine_log(path, left && left->is_of_boot ? Index::of_this_boot : Index::unknown);
}

Result<Shape> prepare(const StoreOptions& options, const OpenMark& mark) {
  if (Status sound = examine_files(options, mark); !sound) return sound.error();
  const std::string path = path_of(options);
  const Size size = size_of(path);
  if (!size.is_there && is_used(options.folder, mark))
    options.tell("there is no okno.db in " + options.folder +
                 ", where a node has lived: this one begins with an empty database");
  if (size.bytes == 0) return Shape{};
  const auto database = Connection::open(path, options.vfs, Connection::Mode::examiner);
  if (!database) return database.error();
  auto shape = shape_of(**database, options.program);
  if (!shape) return shape;
  const bool is_older = shape->schema > 0 && shape->schema < newest_known_schema();
  if (mark.left() || is_older || size.bytes <= looked_at_always_bytes)
    if (Status sound = examine_pages(**database, Depth::quick); !sound) return sound.error();
  if (!is_older) return shape;
  const auto copy = copy_before_migration(**database, options.folder, *shape);
  const std::string change = "okno.db is of schema " + std::to_string(shape->schema) +
                             ", this program's is " + std::to_string(newest_known_schema());
  if (!copy)
    return Error{copy.error().code, change + ", and it could not be copied before it is changed: " +
                                        copy.error().detail + ". It was not changed"};
  options.tell(
      change + ": it was copied to " + *copy +
      " and is changed now; to go back, put that copy in the place of okno.db, without okno.db-wal and "
      "okno.db-shm, and start the older program");
  return shape;
}

}  // namespace okno::store::sqlite
