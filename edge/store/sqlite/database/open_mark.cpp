#include "edge/store/sqlite/database/open_mark.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <unistd.h>

#include "edge/host/durable.h"

namespace okno::store::sqlite {
namespace {

constexpr const char* boot_id_file = "/proc/sys/kernel/random/boot_id";
constexpr std::string_view with_log = "log", without_log = "no log";

std::string boot_id() {
  std::string id;
  std::ifstream in(boot_id_file);
  std::getline(in, id);
  return id;
}

Error failure(const std::string& path) {
  const int code = errno;
  if (code == ENOSPC || code == EDQUOT) return Error::busy("the disk is full: make room for the data folder");
  return Error::io(path + ": " + std::strerror(code));
}

}  // namespace

std::optional<OpenMark::Left> OpenMark::left() const {
  std::ifstream in(path());
  if (!in) return std::nullopt;
  // One that was cut short when the power went was never followed by a write.
  std::string log, boot;
  std::getline(in, log);
  std::getline(in, boot);
  return Left{log == with_log, !boot.empty() && boot == boot_id()};
}

Status OpenMark::running(bool has_log) const {
  // In place, where a name of its own would be one more thing that a crash leaves: two lines are one write.
  const std::string text = std::string(has_log ? with_log : without_log) + "\n" + boot_id() + "\n";
  const int fd = ::open(path().c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0) return failure(path());
  const bool is_kept = write_all(fd, text) && ::fsync(fd) == 0;
  const Error why = failure(path());
  ::close(fd);
  if (!is_kept) return why;
  return sync_folder(folder_) ? success() : Status(failure(folder_));
}

void OpenMark::stopped() const {
  ::unlink(path().c_str());
  sync_folder(folder_);
}

}  // namespace okno::store::sqlite
