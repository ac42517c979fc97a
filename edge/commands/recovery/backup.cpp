#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "edge/commands/command.h"
#include "edge/commands/node/changes.h"
#include "edge/commands/options.h"
#include "edge/commands/recovery/backup_archive.h"
#include "edge/commands/recovery/backup_manifest.h"
#include "edge/config/config_file.h"
#include "edge/host/durable.h"
#include "edge/host/surroundings.h"

namespace okno::commands {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_told = 5;

// A file that goes when the command ends, whatever happens.
class Passing {
 public:
  explicit Passing(std::string path) : path_(std::move(path)) { ::unlink(path_.c_str()); }
  ~Passing() { ::unlink(path_.c_str()); }
  Passing(const Passing&) = delete;
  Passing& operator=(const Passing&) = delete;
  const std::string& path() const { return path_; }

 private:
  const std::string path_;
};

std::string list(const std::vector<std::string>& names) {
  std::string all;
  for (std::size_t i = 0; i < std::min(names.size(), most_told); ++i)
    all += (all.empty() ? "" : ", ") + names[i];
  if (names.size() > most_told) all += " and " + std::to_string(names.size() - most_told) + " more";
  return all;
}

class Backup {
 public:
  Backup(std::string config_path, const config::Config& config, std::string target)
      : config_path_(std::move(config_path)),
        config_(config),
        target_(std::move(target)),
        aside_(target_ + ".unfinished"),
        database_(target_ + ".db") {}

  // What it holds, when all of it has been read back. An error with a backup that is there says what it lacks.
  Result<std::string> make() {
    std::error_code failed;
    if (fs::exists(target_, failed)) return Error::conflict(target_ + " is there already: name another file");
    if (Status done = write(); !done) return done.error();
    if (Status done = read_back(); !done) return done.error();
    if (::rename(aside_.path().c_str(), target_.c_str()) != 0) return file_failure(target_);
    const std::string folder = fs::absolute(target_).parent_path().string();
    if (!sync_folder(folder)) return file_failure(folder);
    std::string told = target_ + ": " + describe(manifest_.counts) + "; read back, all of it is there";
    if (damaged_.empty() && missing_.empty()) return told;
    told = target_ + " is made, but this node does not have all that it should: ";
    if (!damaged_.empty()) told += "damaged: " + list(damaged_) + (missing_.empty() ? "" : "; ");
    if (!missing_.empty()) told += "missing: " + list(missing_);
    return Error::io(told);
  }

 private:
  Status write() {
    if (Status copied = store::copy_database(config_.data, database_.path()); !copied) return copied;
    const auto counts = store::examine_database(database_.path());
    if (!counts) return counts.error();
    auto named = store::files_named_in(database_.path());
    if (!named) return named.error();
    named_ = *std::move(named);
    manifest_.program = program_version();
    manifest_.node = config_.node.value;
    manifest_.made_at =
        to_rfc3339(std::chrono::floor<std::chrono::seconds>(system_clock().now()), UtcOffset(0));
    manifest_.counts = *counts;
    if (Status found = find_configuration(); !found) return found;

    auto archive = ArchiveWriter::open(aside_.path());
    if (!archive) return archive.error();
    if (Status done = (*archive)->add(std::string(manifest_name), write_manifest(manifest_)); !done)
      return done;
    if (const auto done = (*archive)->add_file("okno.db", database_.path()); !done) return done.error();
    std::error_code failed;
    const std::string pages_key = config_.data + "/pages.key";
    if (fs::exists(pages_key, failed))
      if (const auto done = (*archive)->add_file("pages.key", pages_key); !done) return done.error();
    for (const auto& [part, path] : manifest_.from)
      if (const auto done = (*archive)->add_file(part, path); !done) return done.error();
    if (Status done = add_files(**archive); !done) return done;
    return (*archive)->finish();
  }

  // All that the node reads at its start, but for the files of secrets: they are no part of it.
  Status find_configuration() {
    auto& from = manifest_.from;
    const auto add = [&](const std::string& part, const std::string& path) {
      from.emplace_back("config/" + part, fs::absolute(path).lexically_normal().string());
    };
    add("node.json", config_path_);
    add("orgs.json", config_.orgs);
    add("rubricator.json", config_.rubricator);
    std::error_code failed;
    if (fs::exists(config_.model, failed)) add("model.okno", config_.model);
    const auto orgs = config::read_orgs(config_.orgs);
    if (!orgs) return orgs.error().as_error();
    const auto document = config::read_document(config_.orgs);
    if (!document) return document.error().as_error();
    std::set<std::string> maps;
    if (const wire::Json* list_of = document->find("orgs"))
      if (const auto* each = list_of->get_if<wire::JsonArray>())
        for (const wire::Json& org : *each)
          if (const wire::Json* map = org.find("map"))
            if (const auto* path = map->get_if<std::string>())
              maps.insert(config::beside(fs::absolute(config_.orgs).parent_path(), *path));
    for (const std::string& map : maps) add("map-" + std::to_string(from.size()) + ".json", map);
    for (const std::string& calendar : config_.calendars)
      add("calendar-" + std::to_string(from.size()) + ".xml", calendar);
    return success();
  }

  Status add_files(ArchiveWriter& archive) {
    std::error_code ignored;
    for (const fs::directory_entry& shelf : fs::directory_iterator(config_.data + "/files", ignored))
      for (const fs::directory_entry& file : fs::directory_iterator(shelf.path(), ignored)) {
        const std::string start = shelf.path().filename().string(), rest = file.path().filename().string();
        const std::string part = "files/" + start + "/" + rest;
        if (!is_part_of_backup(part)) continue;  // half-written
        const auto sum = archive.add_file(part, file.path().string());
        if (!sum && sum.error().code == ErrorCode::not_found) continue;  // erased meanwhile
        if (!sum) return sum.error();
        if (*sum != start + rest) damaged_.push_back(part);
      }
    return success();
  }

  Status read_back() {
    ::unlink(database_.path().c_str());
    std::ofstream database;
    std::set<std::string> parts;
    std::string manifest;
    std::string part;
    const ArchiveParts reading{
        [&](const std::string& name, std::uint64_t) -> Result<bool> {
          part = name;
          parts.insert(name);
          if (name == "okno.db") database.open(database_.path(), std::ios::binary);
          return name == "okno.db" || name == manifest_name;
        },
        [&](std::string_view bytes) -> Status {
          if (part == manifest_name) {
            manifest += bytes;
          } else if (!database.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
            return Error::busy(database_.path() + " cannot be written: is the disk full?");
          }
          return success();
        },
        [&]() -> Status {
          if (part == "okno.db") database.close();
          return success();
        }};
    if (Status read = read_archive(aside_.path(), reading); !read) return read;
    const auto counts = store::examine_database(database_.path());
    if (!counts) return counts.error();
    if (*counts != manifest_.counts || manifest != write_manifest(manifest_))
      return Error::io(target_ + ": what was read back is not what was written: is the disk sound?");
    for (const std::string& name : named_)
      if (!parts.contains("files/" + name.substr(0, 2) + "/" + name.substr(2))) missing_.push_back(name);
    return success();
  }

  const std::string config_path_;
  const config::Config& config_;
  const std::string target_;
  const Passing aside_;
  const Passing database_;
  BackupManifest manifest_;
  std::vector<std::string> named_, damaged_, missing_;
};

// "90s", "30m", "24h", "7d".
std::optional<std::chrono::seconds> read_interval(std::string_view text) {
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end + 1 != text.data() + text.size() || count < 1 || count > 100'000)
    return std::nullopt;
  switch (*end) {
    case 's':
      return std::chrono::seconds(count);
    case 'm':
      return std::chrono::minutes(count);
    case 'h':
      return std::chrono::hours(count);
    case 'd':
      return std::chrono::hours(24 * count);
    default:
      return std::nullopt;
  }
}

// FILE.20261129T163300Z.
std::string stamped(const std::string& file) {
  std::string stamp =
      to_rfc3339(std::chrono::floor<std::chrono::seconds>(system_clock().now()), UtcOffset(0));
  std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
  return file + "." + stamp;
}

// Of those that stamped() names, the oldest; nothing else is ever removed.
void prune(const std::string& file, std::int64_t keep) {
  const fs::path path = fs::absolute(file);
  const std::string start = path.filename().string() + ".";
  constexpr std::string_view form = "00000000T000000Z";
  std::vector<std::string> made;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(path.parent_path(), ignored)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(start)) continue;
    std::string stamp = name.substr(start.size());
    std::replace_if(
        stamp.begin(), stamp.end(), [](char c) { return c >= '0' && c <= '9'; }, '0');
    if (stamp == form) made.push_back(entry.path().string());
  }
  std::sort(made.begin(), made.end());
  for (std::size_t i = 0; i + static_cast<std::size_t>(keep) < made.size(); ++i) ::unlink(made[i].c_str());
}

int make_one(const std::string& config_path, const config::Config& config, const std::string& target) {
  const auto made = Backup(config_path, config, target).make();
  if (!made) return refuse(made.error().detail);
  std::printf("%s\n", made->c_str());
  std::fflush(stdout);
  note_act(config, "backup.make", fs::path(target).filename().string());
  return done;
}

int make_again_and_again(const std::string& config_path, const config::Config& config,
                         const std::string& file, std::chrono::seconds every, std::int64_t keep) {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  const timespec pause{every.count(), 0};
  while (true) {
    const int made = make_one(config_path, config, stamped(file));
    if (made == done && keep > 0) prune(file, keep);
    int signal = -1;
    while ((signal = sigtimedwait(&signals, nullptr, &pause)) < 0 && errno == EINTR) {
    }
    if (signal > 0) return made;
  }
}

}  // namespace

int backup(const Arguments& arguments) {
  const auto options = Options::parse(
      arguments, {.values = {"config", "every", "keep"}, .flags = {}, .least_words = 1, .most_words = 1});
  if (!options) return misuse("backup", options.error().detail);
  if (!options->find("config")) return misuse("backup", "--config is missing");
  std::int64_t keep = 0;
  if (const std::string* given = options->find("keep")) {
    const auto number = parse_number(*given, 1, 100'000);
    if (!number) return misuse("backup", "--keep: " + number.error().detail);
    if (!options->find("every")) return misuse("backup", "--keep goes with --every");
    keep = *number;
  }
  const std::string& path = *options->find("config");
  const auto config = config::read_config(path);
  if (!config) return refuse(config.error().as_error().detail);
  ::umask(0077);
  const std::string& file = options->words()[0];
  const std::string* given = options->find("every");
  if (!given) return make_one(path, *config, file);
  const auto every = read_interval(*given);
  if (!every) return misuse("backup", "--every: write a number and s, m, h or d, like 24h");
  return make_again_and_again(path, *config, file, *every, keep);
}

}  // namespace okno::commands
