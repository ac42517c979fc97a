#include "edge/commands/survey_answers.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "edge/commands/command.h"
#include "edge/commands/node/changes.h"
#include "edge/commands/node/node_files.h"
#include "edge/commands/survey_row.h"
#include "edge/host/durable.h"
#include "edge/surveys/answer_package.h"

namespace okno::commands {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t buffer_bytes = 64UL * 1024;

Error failure(const std::string& path) {
  return Error::io(path + ": " + std::strerror(errno) + "; is there room, and may you write there?");
}

// A folder that was empty or not there, for its owner alone.
Status make_folder(const std::string& folder) {
  std::error_code error;
  if (fs::exists(folder, error)) {
    if (!fs::is_directory(folder, error)) return Error::conflict(folder + " is a file; name a folder");
    if (!fs::is_empty(folder, error) || error)
      return Error::conflict(folder + " is not empty; name a folder that is, or one that is not there yet");
  } else if (::mkdir(folder.c_str(), 0700) != 0) {
    return failure(folder);
  }
  return ::chmod(folder.c_str(), 0700) == 0 ? success() : Status(failure(folder));
}

// New files in a folder, one after the other (0600).
class FolderSink {
 public:
  explicit FolderSink(std::string folder) : folder_(std::move(folder)) {}
  ~FolderSink() {
    if (fd_ >= 0) ::close(fd_);
  }
  FolderSink(const FolderSink&) = delete;
  FolderSink& operator=(const FolderSink&) = delete;

  surveys::FileSink sink() {
    return {[this](std::string_view name) { return begin(name); },
            [this](std::string_view bytes) { return write(bytes); }, [this] { return end(); }};
  }
  // What came to no end is worth nothing.
  void remove_all() const {
    for (const std::string& path : made_) ::unlink(path.c_str());
  }

 private:
  Status begin(std::string_view name) {
    path_ = folder_ + "/" + std::string(name);
    if (const std::size_t slash = name.find('/'); slash != std::string_view::npos)
      ::mkdir((folder_ + "/" + std::string(name.substr(0, slash))).c_str(), 0700);
    fd_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd_ < 0) return failure(path_);
    made_.push_back(path_);
    return success();
  }
  Status write(std::string_view bytes) {
    buffer_ += bytes;
    return buffer_.size() < buffer_bytes ? success() : flush();
  }
  Status flush() {
    const bool is_written = write_all(fd_, buffer_);
    buffer_.clear();
    return is_written ? success() : Status(failure(path_));
  }
  Status end() {
    if (Status flushed = flush(); !flushed) return flushed;
    const bool is_whole = ::fsync(fd_) == 0;
    const bool is_closed = ::close(fd_) == 0;
    fd_ = -1;
    return is_whole && is_closed ? success() : Status(failure(path_));
  }

  const std::string folder_;
  std::string path_, buffer_;
  std::vector<std::string> made_;
  int fd_ = -1;
};

}  // namespace

int survey_answers(const config::Config& config, const surveys::SurveyId& id, const std::string& folder,
                   i18n::Lang lang) {
  const auto store = open_for_reading(config);
  if (!store) return refuse(store.error().detail);
  std::int64_t responses = 0;
  NodeId owner;
  const Status written = (*store)->read([&](const store::Reading& reading) -> Status {
    const auto row = survey_named(reading, id);
    if (!row) return row.error();
    if (Status made = make_folder(folder); !made) return made;
    owner = row->owner;
    FolderSink files(folder);
    const auto packed = surveys::write_package(reading, (*store)->files(), *row, config.node,
                                               {lang, figures::Detail::people}, files.sink());
    if (!packed) files.remove_all();
    if (!packed) return packed.error();
    responses = *packed;
    return success();
  });
  if (!written) return refuse(written.error().detail);
  note_act(config, "survey.answers", id.value);
  std::printf("%s: %lld responses\n", folder.c_str(), static_cast<long long>(responses));
  if (owner != config.node)
    std::printf("node %s holds the survey: these are the answers that this node took in, not all of them\n",
                owner.value.c_str());
  return done;
}

}  // namespace okno::commands
