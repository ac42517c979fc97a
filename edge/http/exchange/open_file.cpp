#include "edge/http/exchange/open_file.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "edge/host/durable.h"

namespace okno::http {
namespace {

Error failure() {
  const std::string why = std::strerror(errno);
  return errno == ENOSPC || errno == EDQUOT ? Error::busy("no room for a file to be sent: " + why)
                                            : Error::io("a file to be sent: " + why);
}

// Where the file system makes no nameless ones, one whose name goes at once.
int open_without_name(const std::string& folder) {
  const int fd = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0) return fd;
  std::string path = folder + "/sent-XXXXXX";
  const int named = ::mkostemp(path.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(path.c_str());
  return named;
}

}  // namespace

Result<std::shared_ptr<OpenFile>> OpenFile::make_nameless(const std::string& folder) {
  const int fd = open_without_name(folder);
  if (fd < 0) return failure();
  return std::shared_ptr<OpenFile>(new OpenFile(fd));
}

OpenFile::~OpenFile() { ::close(fd_); }

Status OpenFile::write(std::string_view bytes) {
  if (!write_all(fd_, bytes)) return failure();
  size_ += bytes.size();
  return success();
}

std::size_t OpenFile::read(std::uint64_t from, char* to, std::size_t most) const {
  std::size_t count = 0;
  while (count < most) {
    const ssize_t got = ::pread(fd_, to + count, most - count, static_cast<off_t>(from + count));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    count += static_cast<std::size_t>(got);
  }
  return count;
}

}  // namespace okno::http
