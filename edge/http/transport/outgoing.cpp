#include "edge/http/transport/outgoing.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <sys/socket.h>
#include <sys/uio.h>

namespace okno::http {
Outgoing::Sent Outgoing::send(int fd) {
  while (bytes_left() > 0) {
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

}  // namespace okno::http
