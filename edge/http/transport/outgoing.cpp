#include "edge/http/transport/outgoing.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <sys/socket.h>
#include <sys/uio.h>

namespace okno::http {
namespace {

constexpr std::size_t piece_bytes = 64UL * 1024;
// Then other sockets have their turn.
constexpr std::size_t most_at_once = 1024UL * 1024;

}  // namespace

Outgoing::Sent Outgoing::send(int fd) {
  const std::uint64_t left_at_first = bytes_left();
  while (bytes_left() > 0) {
    if (file_ && left_at_first - bytes_left() >= most_at_once) return Sent::part;
    if (bytes_in_memory() == 0 && !read_on()) return Sent::failed;
    const std::size_t of_head = std::min(sent_, head_.size());
    const std::size_t of_body = sent_ - of_head;
    std::array<iovec, 2> pieces = {iovec{head_.data() + of_head, head_.size() - of_head},
                                   iovec{body_.data() + of_body, body_.size() - of_body}};
    msghdr message{};
    message.msg_iov = pieces.data();
    message.msg_iovlen = pieces.size();
    const ssize_t count = ::sendmsg(fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) return Sent::part;
    if (count <= 0) return Sent::failed;
    sent_ += static_cast<std::size_t>(count);
  }
  return Sent::all;
}

// The next piece of the file in place of what has been sent.
bool Outgoing::read_on() {
  head_.clear();
  body_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(piece_bytes, file_->size() - read_)));
  sent_ = 0;
  const std::size_t count = file_->read(read_, body_.data(), body_.size());
  if (count != body_.size()) return false;
  read_ += count;
  return true;
}

}  // namespace okno::http
