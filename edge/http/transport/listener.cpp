#include "edge/http/transport/listener.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace okno::http {
namespace {

constexpr int listen_backlog = 1024;

}  // namespace

std::string printable(const sockaddr_storage& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.ss_family == AF_INET6) {
    const auto& six = reinterpret_cast<const sockaddr_in6&>(address);
    if (IN6_IS_ADDR_V4MAPPED(&six.sin6_addr)) {
      inet_ntop(AF_INET, &six.sin6_addr.s6_addr[12], text.data(), text.size());
    } else {
      inet_ntop(AF_INET6, &six.sin6_addr, text.data(), text.size());
    }
  } else if (address.ss_family == AF_INET) {
    inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(address).sin_addr, text.data(), text.size());
  }
  return text.data();
}

Result<int> listen_on(const std::string& host, std::uint16_t port) {
  const std::string digits = std::to_string(port);
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const std::string place = host + ":" + digits;
  if (const int code = getaddrinfo(host.c_str(), digits.c_str(), &hints, &found); code != 0)
    return Error::io("cannot listen on " + place + ": " + gai_strerror(code));
  int listener = -1;
  int problem = 0;
  for (const addrinfo* at = found; at && listener < 0; at = at->ai_next) {
    const int fd = ::socket(at->ai_family, at->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, at->ai_protocol);
    if (fd < 0) continue;
    const int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(fd, at->ai_addr, at->ai_addrlen) == 0 && ::listen(fd, listen_backlog) == 0) {
      listener = fd;
    } else {
      problem = errno;
      ::close(fd);
    }
  }
  freeaddrinfo(found);
  if (listener >= 0) return listener;
  std::string why = std::strerror(problem);
  if (problem == EADDRINUSE) why = "another program listens there; stop it or choose another port";
  if (problem == EACCES) why = "ports below 1024 need CAP_NET_BIND_SERVICE; choose another port";
  return Error::io("cannot listen on " + place + ": " + why);
}

}  // namespace okno::http
