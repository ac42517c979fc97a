#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>
#include <set>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "edge/commands/command.h"
#include "edge/commands/options.h"
#include "edge/commands/recovery/backup_archive.h"
#include "edge/commands/recovery/backup_manifest.h"
#include "edge/host/durable.h"

namespace okno::commands {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view unfinished = "okno.db.unfinished";

// Reads all of it before anything is written: what is damaged, unfinished, foreign or newer is refused here.
Result<BackupManifest> look_into(const std::string& file) {
  std::string manifest;
  std::optional<BackupManifest> read;
  std::set<std::string> parts;
  std::string part;
  const ArchiveParts reading{
      [&](const std::string& name, std::uint64_t size) -> Result<bool> {
        part = name;
        parts.insert(name);
        if (name == manifest_name && size <= (1 << 20)) return true;
        if (!is_part_of_backup(name))
          return Error::invalid(file + ": holds \"" + name + "\", which is no part of a backup");
        return false;
      },
      [&](std::string_view bytes) {
        manifest += bytes;
        return success();
      },
      [&]() -> Status {
        auto said = read_manifest(manifest);
        if (!said) return Error{said.error().code, file + ": " + said.error().detail};
        read = *std::move(said);
        return success();
      }};
  if (Status whole = read_archive(file, reading); !whole) return whole.error();
  if (!read || !parts.contains("okno.db")) return Error::invalid(file + ": holds no database");
  return *std::move(read);
}

// A mount point may hold lost+found.
Status make_empty(const std::string& folder) {
  std::error_code failed;
  fs::create_directories(fs::absolute(folder).parent_path(), failed);
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return file_failure(folder);
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, failed))
    if (entry.path().filename() != "lost+found")
      return Error::conflict(folder + " is not empty: it holds " + entry.path().filename().string() +
                             "; name a folder that is empty or not there");
  if (failed) return Error::io(folder + ": " + failed.message());
  if (::chmod(folder.c_str(), 0700) != 0) return file_failure(folder);
  return success();
}

void empty_again(const std::string& folder) {
  std::error_code ignored;
  std::vector<fs::path> entries;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored))
    entries.push_back(entry.path());
  for (const fs::path& entry : entries)
    if (entry.filename() != "lost+found") fs::remove_all(entry, ignored);
}

// The parts of an archive as files.
class Writing {
 public:
  explicit Writing(std::string folder) : folder_(std::move(folder)) {}
  ~Writing() {
    if (fd_ >= 0) ::close(fd_);
  }
  Writing(const Writing&) = delete;
  Writing& operator=(const Writing&) = delete;

  Status write(const std::string& file) {
    const ArchiveParts parts{[&](const std::string& name, std::uint64_t) -> Result<bool> {
                               if (name == manifest_name) return false;
                               if (Status begun = begin(name); !begun) return begun.error();
                               return true;
                             },
                             [&](std::string_view bytes) { return take(bytes); }, [&] { return end(); }};
    if (Status done = read_archive(file, parts); !done) return done;
    for (const std::string& made : folders_)
      if (!sync_folder(made)) return file_failure(made);
    return success();
  }

 private:
  Status begin(const std::string& name) {
    if (!is_part_of_backup(name)) return Error::invalid(name + " is no part of a backup");
    path_ = folder_ + "/" + (name == "okno.db" ? std::string(unfinished) : name);
    for (fs::path above = fs::path(path_).parent_path(); above.string().size() > folder_.size();
         above = above.parent_path())
      folders_.insert(above.string());
    std::error_code failed;
    fs::create_directories(fs::path(path_).parent_path(), failed);
    if (failed) return Error::io(path_ + ": " + failed.message());
    fd_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    return fd_ >= 0 ? success() : Status(file_failure(path_));
  }
  Status take(std::string_view bytes) {
    return write_all(fd_, bytes) ? success() : Status(file_failure(path_));
  }
  Status end() {
    const bool synced = ::fsync(fd_) == 0;
    const Error why = file_failure(path_);
    ::close(fd_);
    fd_ = -1;
    return synced ? success() : Status(why);
  }

  const std::string folder_;
  std::string path_;
  std::set<std::string> folders_;
  int fd_ = -1;
};

Status fill(const std::string& file, const std::string& folder, const BackupManifest& manifest,
            std::size_t& missing) {
  if (Status written = Writing(folder).write(file); !written) return written;
  const std::string database = folder + "/" + std::string(unfinished);
  const auto counts = store::examine_database(database);
  if (!counts) return counts.error();
  if (*counts != manifest.counts)
    return Error::invalid(file + ": its database holds " + describe(*counts) + " and should hold " +
                          describe(manifest.counts));
  const auto named = store::files_named_in(database);
  if (!named) return named.error();
  std::error_code failed;
  for (const std::string& name : *named)
    missing += fs::exists(folder + "/files/" + name.substr(0, 2) + "/" + name.substr(2), failed) ? 0U : 1U;
  if (::rename(database.c_str(), (folder + "/okno.db").c_str()) != 0) return file_failure(folder);
  return sync_folder(folder) ? success() : Status(file_failure(folder));
}

}  // namespace

int restore(const Arguments& arguments) {
  const auto options =
      Options::parse(arguments, {.values = {}, .flags = {}, .least_words = 2, .most_words = 2});
  if (!options) return misuse("restore", options.error().detail);
  const std::string& file = options->words()[0];
  std::string folder = options->words()[1];
  while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  const auto manifest = look_into(file);
  if (!manifest) return refuse(manifest.error().detail);
  ::umask(0077);
  if (Status made = make_empty(folder); !made) return refuse(made.error().detail);
  std::size_t missing = 0;
  if (Status filled = fill(file, folder, *manifest, missing); !filled) {
    empty_again(folder);
    return refuse(filled.error().detail + "; nothing of it was left in " + folder);
  }
  std::printf("%s: %s, of node \"%s\" at %s, by okno %s\n", folder.c_str(),
              describe(manifest->counts).c_str(), manifest->node.c_str(), manifest->made_at.c_str(),
              manifest->program.c_str());
  if (missing > 0)
    std::printf("%zu files were missing when it was made; other nodes that have them are asked\n", missing);
  for (const auto& [part, path] : manifest->from)
    std::printf("%s/%s was %s\n", folder.c_str(), part.c_str(), path.c_str());
  std::printf(
      "At its next start the node begins a new life there. What came after that time returns from its "
      "neighbours, as far "
      "as they have it.\n");
  return done;
}

}  // namespace okno::commands
