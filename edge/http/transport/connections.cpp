#include "edge/http/transport/connections.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <deque>
#include <mutex>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "edge/http/transport/listener.h"
#include "edge/http/transport/workers.h"

namespace okno::http {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr std::chrono::seconds linger_time{5};
constexpr std::chrono::seconds write_time{30};
// Speed that was good once is credited no further than this: who sends a megabyte at once and then a byte now and
// then is slow.
constexpr std::chrono::seconds most_credit{60};
// When memory is short, heads longer than this wait for nobody.
constexpr std::size_t modest_head_bytes = 4096;
// Of answers that clients have not taken yet; who is behind when there are more is cut off.
constexpr std::size_t most_unsent_bytes = 64UL * 1024 * 1024;
constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

// Owned by run()'s thread. Connections are here while they wait; else a worker has one, or its pending answer.
struct Connections::Poller {
  enum class Phase {
    receiving,  // idle, or a request is on its way in
    whole,      // a large request that has arrived and waits for its turn
    sending,    // the answer is on its way out
    lingering,
  };
  struct Waiting {
    std::unique_ptr<Connection> connection;
    SteadyTime deadline;
    Phase phase = Phase::receiving;
    std::size_t counted = 0;  // its part of `held`
  };
  struct Served {
    std::unique_ptr<Connection> connection;
    bool listened;  // to, already
  };

  Poller(Connections& of, Answering& by, Service& with)
      : owner(of),
        options(of.options_),
        answering(by),
        service(with),
        answers(*of.answers_),
        epoll(epoll_create1(EPOLL_CLOEXEC)),
        most_large(std::max<std::size_t>(options.workers / 4, 1)),
        uploads(options.uploads) {
    watch(owner.listener_);
    watch(answers.descriptor());
    workers.emplace(options.workers, [this](std::unique_ptr<Connection> connection) {
      service.serve(connection, owner.answers_);
      if (connection) give_back(std::move(connection));
    });
  }
  ~Poller() {
    workers.reset();
    answers.close();
    for (const Served& served : back) ::close(served.connection->fd);
    for (auto& [fd, entry] : waiting) ::close(fd);
    ::close(epoll);
  }

  void control(int fd, int operation, std::uint32_t events) const {
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    epoll_ctl(epoll, operation, fd, &event);
  }
  void watch(int fd) const { control(fd, EPOLL_CTL_ADD, EPOLLIN); }
  // A connection says one thing and is then silent until it is listened to again: so nothing need be done when a
  // worker takes it away.
  void listen_first(int fd) const { control(fd, EPOLL_CTL_ADD, EPOLLIN | EPOLLONESHOT); }
  void listen(int fd, std::uint32_t events) const { control(fd, EPOLL_CTL_MOD, events | EPOLLONESHOT); }

  // On a worker. An idle connection is listened to again without waking the poller: that happens by itself with the next
  // request. It stands in `back` before that, so the poller knows it by the time of its first event.
  void give_back(std::unique_ptr<Connection> connection) {
    const int fd = connection->fd;
    const bool quiet = connection->after == After::keep && connection->unread.empty() &&
                       !connection->is_large && connection->outgoing.bytes_left() == 0 && !owner.stopping_;
    {
      const std::lock_guard lock(mutex);
      back.push_back({std::move(connection), quiet});
    }
    if (quiet) {
      listen(fd, EPOLLIN);
    } else {
      answers.wake();
    }
  }

  void count(Waiting& entry) {
    const Connection& connection = *entry.connection;
    std::size_t bytes = connection.unread.size();
    if (connection.incoming) bytes += connection.incoming->bytes_in_memory();
    held += bytes - entry.counted;
    entry.counted = bytes;
  }

  std::unique_ptr<Connection> forget(std::unordered_map<int, Waiting>::iterator found) {
    held -= found->second.counted;
    auto connection = std::move(found->second.connection);
    if (found->second.phase == Phase::sending) unsent -= connection->outgoing.bytes_in_memory();
    waiting.erase(found);
    return connection;
  }

  void close(int fd) {
    const auto found = waiting.find(fd);
    if (found == waiting.end()) return;
    forget(found);
    ::close(fd);
    --owner.open_;
  }

  // Room for a newcomer: the connection that has been quiet for longest goes.
  void close_most_idle() {
    const Waiting* oldest = nullptr;
    for (const auto& [fd, entry] : waiting)
      if (entry.phase == Phase::receiving && !entry.connection->incoming &&
          (!oldest || entry.deadline < oldest->deadline))
        oldest = &entry;
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
      listen_first(fd);
      Waiting& entry = waiting[fd];
      entry.connection = std::move(connection);
      entry.deadline = std::chrono::steady_clock::now() + options.head_time;
    }
  }

  void extend(Waiting& entry, std::size_t bytes, SteadyTime now) const {
    const std::chrono::microseconds earned(bytes * 1'000'000 / options.slowest_bytes_per_second);
    const SteadyTime most = std::max(entry.deadline, now + most_credit);
    entry.deadline = std::min(entry.deadline + earned, most);
  }

  // Takes what has arrived; the connection may be gone afterwards.
  void receive(int fd, Waiting& entry) {
    std::array<char, 16UL * 1024> bytes;
    const ssize_t count = ::recv(fd, bytes.data(), bytes.size(), 0);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return listen(fd, EPOLLIN);
    if (count <= 0) return close(fd);
    if (entry.phase == Phase::lingering) return listen(fd, EPOLLIN);
    entry.connection->unread.append(bytes.data(), static_cast<std::size_t>(count));
    advance(fd, entry);
  }

  // Moves the request on with what is unread; hands it over when it is whole.
  void advance(int fd, Waiting& entry) {
    const SteadyTime now = std::chrono::steady_clock::now();
    Connection& connection = *entry.connection;
    if (!connection.incoming) {
      connection.incoming =
          std::make_unique<Incoming>(answering, uploads, options.incoming, connection.remote);
      entry.deadline = now + options.head_time;
    }
    Incoming& incoming = *connection.incoming;
    const bool was_in_body = incoming.in_body();
    const std::size_t before = incoming.body_bytes();
    bool whole = incoming.take(connection.unread) == Incoming::Needs::answer;
    if (incoming.take_ask() && !whole) {
      // Who does not hear it sends the body all the same after a while.
      [[maybe_unused]] const auto sent = ::send(fd, go_on.data(), go_on.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    }
    if (!was_in_body && incoming.in_body()) entry.deadline = now + options.body_time;
    extend(entry, incoming.body_bytes() - before, now);
    if (!whole && held > options.most_bytes_held) {
      if (incoming.in_body()) {
        incoming.leave_memory();
      } else if (connection.unread.size() > modest_head_bytes) {
        incoming.give_up(503);
      }
      whole = incoming.is_whole();
    }
    this->count(entry);
    if (whole) return hand_over(fd);
    listen(fd, EPOLLIN);
  }

  void hand_over(int fd) {
    const auto found = waiting.find(fd);
    Waiting& entry = found->second;
    entry.connection->is_large = entry.connection->incoming->is_large();
    if (entry.connection->is_large) {
      // Each is read into memory now: only so many at once.
      if (large >= most_large) {
        entry.phase = Phase::whole;
        entry.deadline = SteadyTime::max();
        turns.push_back(fd);
        return;
      }
      ++large;
    }
    auto connection = forget(found);
    connection->incoming->end_upload();
    connection->whole_at = std::chrono::steady_clock::now();
    ++away;
    workers->add(std::move(connection));
  }

  void next_large() {
    while (!turns.empty() && large < most_large) {
      const int fd = turns.front();
      turns.pop_front();
      hand_over(fd);
    }
  }

  void send_on(int fd, Waiting& entry) {
    Outgoing& outgoing = entry.connection->outgoing;
    const std::uint64_t before = outgoing.bytes_left();
    unsent -= outgoing.bytes_in_memory();
    const Outgoing::Sent sent = outgoing.send(fd);
    unsent += outgoing.bytes_in_memory();
    const auto taken = static_cast<std::size_t>(before - outgoing.bytes_left());
    if (sent == Outgoing::Sent::failed) return close(fd);
    extend(entry, taken, std::chrono::steady_clock::now());
    if (sent == Outgoing::Sent::part) return listen(fd, EPOLLOUT);
    settle(forget(waiting.find(fd)), false);
  }

  // What becomes of a connection whose answer has been sent.
  void settle(std::unique_ptr<Connection> connection, bool listened) {
    const int fd = connection->fd;
    const After after = connection->after;
    if (after == After::close || (owner.stopping_ && after == After::keep)) {
      ::close(fd);
      --owner.open_;
      return;
    }
    const bool lingering = after == After::linger;
    if (lingering) {
      ::shutdown(fd, SHUT_WR);
      connection->unread = std::string();
    }
    connection->outgoing = Outgoing();
    const bool begun = !connection->unread.empty();
    Waiting& entry = waiting[fd];
    entry.connection = std::move(connection);
    entry.phase = lingering ? Phase::lingering : Phase::receiving;
    entry.deadline = std::chrono::steady_clock::now() + (lingering ? linger_time : options.idle_time);
    if (begun) return advance(fd, entry);  // the client sent its next request behind this one
    if (!listened) listen(fd, EPOLLIN);
  }

  void take_back() {
    std::vector<Served> served;
    {
      const std::lock_guard lock(mutex);
      served.swap(back);
    }
    for (Served& each : served) answered(std::move(each.connection), each.listened);
    for (const std::shared_ptr<Pending>& each : answers.take()) answered(service.finish(*each), false);
    next_large();
  }

  // A connection comes back, with what of its answer the socket has not taken at once.
  void answered(std::unique_ptr<Connection> connection, bool listened) {
    --away;
    if (connection->is_large) --large;
    connection->is_large = false;
    const bool is_sent = connection->outgoing.bytes_left() == 0;
    const std::size_t left = connection->outgoing.bytes_in_memory();
    const bool too_much = left > 0 && unsent + left > most_unsent_bytes;
    if (too_much) connection->after = After::close;
    if (is_sent || too_much) return settle(std::move(connection), listened);
    unsent += left;
    const int fd = connection->fd;
    listen(fd, EPOLLOUT);
    Waiting& entry = waiting[fd];
    entry.connection = std::move(connection);
    entry.phase = Phase::sending;
    entry.deadline = std::chrono::steady_clock::now() + write_time;
  }

  void sweep(SteadyTime now) {
    std::vector<int> late;
    for (const auto& [fd, entry] : waiting)
      if (entry.deadline < now || (owner.stopping_ && entry.phase == Phase::receiving)) late.push_back(fd);
    for (const int fd : late) {
      const Waiting& entry = waiting.find(fd)->second;
      if (entry.phase != Phase::receiving || !entry.connection->incoming || owner.stopping_) {
        close(fd);
      } else {
        entry.connection->incoming->give_up(408);
        hand_over(fd);
      }
    }
  }

  void turn() {
    std::array<epoll_event, 256> events;
    const int count =
        epoll_wait(epoll, events.data(), static_cast<int>(events.size()), owner.stopping_ ? 50 : 1000);
    const auto happened = std::span(events).first(static_cast<std::size_t>(std::max(count, 0)));
    // Before anything is taken back: a wake that comes after that belongs to the next turn.
    if (std::any_of(happened.begin(), happened.end(),
                    [this](const epoll_event& event) { return event.data.fd == answers.descriptor(); }))
      answers.heard();
    take_back();
    for (const epoll_event& event : happened) {
      const int fd = event.data.fd;
      if (fd == owner.listener_) {
        if (!owner.stopping_) accept_all();
      } else if (const auto found = waiting.find(fd); found != waiting.end()) {
        if (found->second.phase == Phase::sending) {
          send_on(fd, found->second);
        } else {
          receive(fd, found->second);
        }
      }
    }
    const SteadyTime now = std::chrono::steady_clock::now();
    if (now - swept > std::chrono::seconds(1) || owner.stopping_) {
      sweep(now);
      swept = now;
    }
  }

  bool is_idle() const { return away == 0 && waiting.empty(); }

  Connections& owner;
  const ConnectionOptions& options;
  Answering& answering;
  Service& service;
  AnswerQueue& answers;
  const int epoll;
  const std::size_t most_large;
  Uploads uploads;
  std::unordered_map<int, Waiting> waiting;
  std::size_t held = 0;    // bytes in memory of requests on their way in
  std::size_t unsent = 0;  // bytes of answers that clients have not taken yet
  std::size_t away = 0;    // connections that workers have, or whose answers are pending
  std::size_t large = 0;   // large requests among these
  std::deque<int> turns;   // large ones that wait; a connection that waits so is closed by nobody
  SteadyTime swept{};

  std::mutex mutex;  // guards the next
  std::vector<Served> back;
  std::optional<Workers> workers;  // last: they use all of the above
};

Result<std::unique_ptr<Connections>> Connections::open(const ConnectionOptions& options) {
  std::unique_ptr<Connections> made(new Connections(options));
  const auto listener = listen_on(options.host, options.port);
  if (!listener) return listener.error();
  made->listener_ = *listener;
  if (made->answers_->descriptor() < 0)
    return Error::io("cannot make an eventfd: " + std::string(std::strerror(errno)));
  return made;
}

Connections::~Connections() {
  if (listener_ >= 0) ::close(listener_);
}

std::uint16_t Connections::port() const {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) return options_.port;
  const bool six = address.ss_family == AF_INET6;
  return ntohs(six ? reinterpret_cast<const sockaddr_in6&>(address).sin6_port
                   : reinterpret_cast<const sockaddr_in&>(address).sin_port);
}

void Connections::run(Answering& answering, Service& service) {
  Poller poller(*this, answering, service);
  while (!stopping_) poller.turn();
  ::close(listener_);
  listener_ = -1;
  const SteadyTime give_up = std::chrono::steady_clock::now() + options_.stop_time;
  while (!poller.is_idle() && std::chrono::steady_clock::now() < give_up) poller.turn();
}

void Connections::stop() {
  stopping_ = true;
  answers_->wake();
}

}  // namespace okno::http
