#include "edge/http/outgoing.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <sys/socket.h>
#include <sys/uio.h>

namespace okno::http {
namespace {

struct Phrase {
  int status;
  std::string_view text;
};
constexpr std::array phrases = {
    Phrase{200, "OK"},
    Phrase{201, "Created"},
    Phrase{202, "Accepted"},
    Phrase{204, "No Content"},
    Phrase{301, "Moved Permanently"},
    Phrase{302, "Found"},
    Phrase{303, "See Other"},
    Phrase{304, "Not Modified"},
    Phrase{307, "Temporary Redirect"},
    Phrase{308, "Permanent Redirect"},
    Phrase{400, "Bad Request"},
    Phrase{401, "Unauthorized"},
    Phrase{403, "Forbidden"},
    Phrase{404, "Not Found"},
    Phrase{405, "Method Not Allowed"},
    Phrase{408, "Request Timeout"},
    Phrase{409, "Conflict"},
    Phrase{410, "Gone"},
    Phrase{412, "Precondition Failed"},
    Phrase{413, "Content Too Large"},
    Phrase{414, "URI Too Long"},
    Phrase{415, "Unsupported Media Type"},
    Phrase{417, "Expectation Failed"},
    Phrase{422, "Unprocessable Content"},
    Phrase{429, "Too Many Requests"},
    Phrase{431, "Request Header Fields Too Large"},
    Phrase{500, "Internal Server Error"},
    Phrase{501, "Not Implemented"},
    Phrase{503, "Service Unavailable"},
    Phrase{505, "HTTP Version Not Supported"},
    Phrase{507, "Insufficient Storage"},
};

std::string_view phrase_of(int status) {
  for (const Phrase& phrase : phrases)
    if (phrase.status == status) return phrase.text;
  return {};
}

// A line break in a value would begin a header of somebody else's.
void append_value(std::string& head, std::string_view value) {
  for (const char c : value) head += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
}

}  // namespace

Outgoing::Outgoing(Response&& response, std::string_view method, Closing closing)
    : body_(std::move(response.body)) {
  head_ = "HTTP/1.1 " + std::to_string(response.status) + " ";
  head_ += phrase_of(response.status);
  head_ += "\r\n";
  for (const auto& [name, value] : response.headers) {
    head_ += name;
    head_ += ": ";
    append_value(head_, value);
    head_ += "\r\n";
  }
  const bool bodiless = response.status == 204 || response.status == 304;
  if (!bodiless) head_ += "Content-Length: " + std::to_string(body_.size()) + "\r\n";
  if (closing == Closing::close) head_ += "Connection: close\r\n";
  head_ += "\r\n";
  if (bodiless || method == "HEAD") body_ = std::string();
}

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
