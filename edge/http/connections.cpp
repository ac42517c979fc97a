#include "edge/http/connections.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "shared/base/text.h"

namespace okno::http {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr int listen_backlog = 1024;
constexpr std::chrono::seconds linger_time{5};
constexpr std::chrono::seconds stop_time{10};
// All that is collected for requests that no worker has yet; beyond it workers take them as they are.
constexpr std::size_t most_collected_bytes = 64UL * 1024 * 1024;

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

// The value of a header in a raw head, without spaces at its ends; empty when it is not there.
std::string_view header_value(std::string_view head, std::string_view lower_name) {
  std::size_t at = head.find("\r\n");
  while (at != std::string_view::npos && at + 2 < head.size()) {
    const std::size_t begin = at + 2;
    const std::size_t end = head.find("\r\n", begin);
    const std::string_view line = head.substr(begin, end == std::string_view::npos ? end : end - begin);
    const std::size_t colon = line.find(':');
    if (colon == lower_name.size() && text::lower(line.substr(0, colon)) == lower_name)
      return text::trim(line.substr(colon + 1));
    at = end;
  }
  return {};
}

}  // namespace

std::size_t bytes_to_collect(std::string_view received, std::size_t most_body_bytes) {
  const std::size_t blank = received.find("\r\n\r\n");
  if (blank == std::string_view::npos) return 0;
  const std::string_view head = received.substr(0, blank + 2);
  const std::size_t head_bytes = blank + 4;
  // A client that asks first sends nothing before it is answered.
  if (!header_value(head, "expect").empty()) return head_bytes;
  const std::string_view length = header_value(head, "content-length");
  std::size_t body_bytes = 0;
  const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), body_bytes);
  if (error != std::errc() || end != length.data() + length.size() || body_bytes > most_body_bytes)
    return head_bytes;
  return head_bytes + body_bytes;
}

// Owned by run()'s thread. Connections are here while they wait and with a worker while it serves them.
struct Connections::Poller {
  struct Waiting {
    std::unique_ptr<Connection> connection;
    SteadyTime deadline;
    bool lingering = false;
  };
  struct Served {
    std::unique_ptr<Connection> connection;
    After after;
    bool watched;  // by epoll already
  };

  Poller(Connections& of, const Serve& with)
      : owner(of), options(of.options_), serve(with), epoll(epoll_create1(EPOLL_CLOEXEC)) {
    watch(owner.listener_, EPOLLIN);
    watch(owner.wake_, EPOLLIN);
    for (std::size_t i = 0; i < options.workers; ++i) workers.emplace_back([this] { work(); });
  }
  ~Poller() {
    {
      const std::lock_guard lock(mutex);
      finished = true;
    }
    jobs_there.notify_all();
    for (std::thread& worker : workers) worker.join();
    for (auto& [fd, entry] : waiting) ::close(fd);
    for (Served& served : back) ::close(served.connection->fd);
    ::close(epoll);
  }

  void watch(int fd, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
  }

  // A worker: takes what is there, answers it, gives the connection back.
  void work() {
    std::unique_lock lock(mutex);
    while (true) {
      jobs_there.wait(lock, [&] { return finished || !jobs.empty(); });
      if (jobs.empty()) return;
      std::unique_ptr<Connection> connection = std::move(jobs.front());
      jobs.pop_front();
      lock.unlock();
      const After after = serve(*connection);
      give_back(std::move(connection), after);
      lock.lock();
    }
  }

  // An idle connection is watched again without waking the poller: that happens by itself with the next request.
  // It stands in `back` before it is watched, so the poller knows it by the time of its first event.
  void give_back(std::unique_ptr<Connection> connection, After after) {
    const int fd = connection->fd;
    const bool quiet = after == After::keep && connection->unread.empty() && !owner.stopping_;
    {
      const std::lock_guard lock(mutex);
      back.push_back({std::move(connection), after, quiet});
    }
    if (quiet) {
      watch(fd, EPOLLIN);
    } else {
      wake();
    }
  }

  void wake() const {
    const std::uint64_t one = 1;
    // The counter cannot be full, and a lost wake would be made good by the next second's turn.
    [[maybe_unused]] const auto written = ::write(owner.wake_, &one, sizeof one);
  }

  void hand_over(std::unique_ptr<Connection> connection) {
    epoll_ctl(epoll, EPOLL_CTL_DEL, connection->fd, nullptr);
    {
      const std::lock_guard lock(mutex);
      jobs.push_back(std::move(connection));
      ++working;
    }
    jobs_there.notify_one();
  }

  void close(int fd) {
    const auto found = waiting.find(fd);
    if (found == waiting.end()) return;
    collected -= found->second.connection->unread.size();
    waiting.erase(found);
    ::close(fd);
    --owner.open_;
  }

  // Room for a newcomer: the connection that has been quiet for longest goes.
  void close_most_idle() {
    const Waiting* oldest = nullptr;
    for (const auto& [fd, entry] : waiting)
      if (entry.connection->unread.empty() && (!oldest || entry.deadline < oldest->deadline)) oldest = &entry;
    if (oldest) close(oldest->connection->fd);
  }

  void accept_all() {
    while (true) {
      if (owner.open_ >= options.most_connections) close_most_idle();
      if (owner.open_ >= options.most_connections) return;
      sockaddr_storage address{};
      socklen_t size = sizeof address;
      const int fd = accept4(owner.listener_, reinterpret_cast<sockaddr*>(&address), &size,
                             SOCK_CLOEXEC | SOCK_NONBLOCK);
      if (fd < 0) {
        if (errno == EMFILE || errno == ENFILE) close_most_idle();
        return;
      }
      const int on = 1;
      setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      ++owner.open_;
      auto connection = std::make_unique<Connection>();
      connection->fd = fd;
      connection->remote = printable(address);
      watch(fd, EPOLLIN);
      waiting[fd] = {std::move(connection), std::chrono::steady_clock::now() + options.head_time};
    }
  }

  // Takes what has arrived; returns false when the connection is done with.
  bool receive(Waiting& entry) {
    std::array<char, 16UL * 1024> bytes;
    Connection& connection = *entry.connection;
    const ssize_t count = ::recv(connection.fd, bytes.data(), bytes.size(), 0);
    if (count == 0) return false;
    if (count < 0) return errno == EAGAIN || errno == EINTR;
    if (entry.lingering) return true;
    if (connection.unread.empty()) entry.deadline = std::chrono::steady_clock::now() + options.head_time;
    connection.unread.append(bytes.data(), static_cast<std::size_t>(count));
    collected += static_cast<std::size_t>(count);
    return true;
  }

  // True when a worker should have it now.
  bool is_ready(Connection& connection) const {
    const std::size_t needed = bytes_to_collect(connection.unread, options.collected_body_bytes);
    const std::size_t head_end = connection.unread.find("\r\n\r\n");
    if (std::min(head_end, connection.unread.size()) > options.head_bytes) {
      connection.head_too_large = true;
      return true;
    }
    return needed > 0 && (connection.unread.size() >= needed || collected > most_collected_bytes);
  }

  void hand_over_if_ready(int fd) {
    const auto found = waiting.find(fd);
    if (found == waiting.end() || found->second.lingering || !is_ready(*found->second.connection)) return;
    collected -= found->second.connection->unread.size();
    auto connection = std::move(found->second.connection);
    waiting.erase(found);
    hand_over(std::move(connection));
  }

  void take_back() {
    std::vector<Served> served;
    {
      const std::lock_guard lock(mutex);
      served.swap(back);
      working -= served.size();
    }
    const SteadyTime now = std::chrono::steady_clock::now();
    for (Served& each : served) {
      const int fd = each.connection->fd;
      if (each.after == After::close || (owner.stopping_ && each.after == After::keep)) {
        ::close(fd);
        --owner.open_;
        continue;
      }
      const bool lingering = each.after == After::linger;
      if (lingering) {
        ::shutdown(fd, SHUT_WR);
        each.connection->unread.clear();
      }
      const bool begun = !each.connection->unread.empty();
      collected += each.connection->unread.size();
      if (!each.watched) watch(fd, EPOLLIN);
      waiting[fd] = {std::move(each.connection),
                     now + (lingering ? linger_time
                            : begun   ? options.head_time
                                      : options.idle_time),
                     lingering};
      if (begun) hand_over_if_ready(fd);  // the client sent its next request behind this one
    }
  }

  void sweep(SteadyTime now) {
    std::vector<int> late;
    for (const auto& [fd, entry] : waiting)
      if (entry.deadline < now || (owner.stopping_ && !entry.lingering)) late.push_back(fd);
    for (const int fd : late) close(fd);
  }

  void turn() {
    std::array<epoll_event, 256> events;
    const int count =
        epoll_wait(epoll, events.data(), static_cast<int>(events.size()), owner.stopping_ ? 50 : 1000);
    take_back();
    for (int i = 0; i < count; ++i) {
      const int fd = events[static_cast<std::size_t>(i)].data.fd;
      if (fd == owner.listener_) {
        if (!owner.stopping_) accept_all();
      } else if (fd == owner.wake_) {
        std::uint64_t wakes = 0;
        [[maybe_unused]] const auto read = ::read(owner.wake_, &wakes, sizeof wakes);
      } else if (const auto found = waiting.find(fd); found != waiting.end()) {
        if (receive(found->second)) {
          hand_over_if_ready(fd);
        } else {
          close(fd);
        }
      }
    }
    const SteadyTime now = std::chrono::steady_clock::now();
    if (now - swept > std::chrono::seconds(1) || owner.stopping_) {
      sweep(now);
      swept = now;
    }
  }

  bool is_idle() {
    const std::lock_guard lock(mutex);
    return working == 0 && waiting.empty();
  }

  Connections& owner;
  const ConnectionOptions& options;
  const Serve& serve;
  int epoll;
  std::unordered_map<int, Waiting> waiting;
  std::size_t collected = 0;
  SteadyTime swept{};

  std::mutex mutex;  // guards what follows
  std::condition_variable jobs_there;
  std::deque<std::unique_ptr<Connection>> jobs;
  std::vector<Served> back;
  std::size_t working = 0;
  bool finished = false;
  std::vector<std::thread> workers;
};

Result<std::unique_ptr<Connections>> Connections::open(const ConnectionOptions& options) {
  std::unique_ptr<Connections> made(new Connections(options));
  const std::string port = std::to_string(options.port);
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const std::string place = options.host + ":" + port;
  if (const int code = getaddrinfo(options.host.c_str(), port.c_str(), &hints, &found); code != 0)
    return Error::io("cannot listen on " + place + ": " + gai_strerror(code));
  int problem = 0;
  for (const addrinfo* at = found; at && made->listener_ < 0; at = at->ai_next) {
    const int fd = ::socket(at->ai_family, at->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, at->ai_protocol);
    if (fd < 0) continue;
    const int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(fd, at->ai_addr, at->ai_addrlen) == 0 && ::listen(fd, listen_backlog) == 0) {
      made->listener_ = fd;
    } else {
      problem = errno;
      ::close(fd);
    }
  }
  freeaddrinfo(found);
  if (made->listener_ < 0) {
    std::string why = std::strerror(problem);
    if (problem == EADDRINUSE) why = "another program listens there; stop it or choose another port";
    if (problem == EACCES) why = "ports below 1024 need CAP_NET_BIND_SERVICE; choose another port";
    return Error::io("cannot listen on " + place + ": " + why);
  }
  made->wake_ = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (made->wake_ < 0) return Error::io("cannot make an eventfd: " + std::string(std::strerror(errno)));
  return made;
}

Connections::~Connections() {
  if (listener_ >= 0) ::close(listener_);
  if (wake_ >= 0) ::close(wake_);
}

void Connections::run(const Serve& serve) {
  Poller poller(*this, serve);
  while (!stopping_) poller.turn();
  ::close(listener_);
  listener_ = -1;
  const SteadyTime give_up = std::chrono::steady_clock::now() + stop_time;
  while (!poller.is_idle() && std::chrono::steady_clock::now() < give_up) poller.turn();
}

void Connections::stop() {
  stopping_ = true;
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);
}

}  // namespace okno::http
