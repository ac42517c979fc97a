// Sockets, and who works on them. One thread accepts, parks idle connections, takes in whole requests and sends on
// what a slow client has not yet taken; a worker sees a request only when all of it is there, and lets go of the
// connection when the socket takes no more. So thousands of idle or slow sockets cost memory and not workers,
// and large bodies cost disk space and not memory.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "edge/http/transport/connection.h"
#include "edge/http/transport/pending.h"
#include "shared/base/result.h"

namespace okno::http {

struct ConnectionOptions {
  std::string host;
  std::uint16_t port = 0;
  std::size_t workers = 16;
  std::size_t most_connections = 12'000;
  IncomingLimits incoming;
  Uploads::Limits uploads;
  std::size_t most_bytes_held = 24UL * 1024 * 1024;  // of all requests on their way in, in memory
  std::chrono::seconds head_time{10};  // from the first byte of a request to the end of its head
  std::chrono::seconds body_time{15};  // for a body, and more as it arrives:
  std::size_t slowest_bytes_per_second = 8UL * 1024;  // a body, or an answer, must be at least this fast
  std::chrono::seconds idle_time{65};                 // between requests; longer than what proxies keep
  std::chrono::milliseconds stop_time{10'000};        // for what is owed to clients at the end
};

// What is done with whole requests.
class Service {
 public:
  virtual ~Service() = default;
  // On a worker. Answers connection->incoming, which is whole or refused, through connection->outgoing; or leaves null:
  // the connection went into a Pending of `answers`.
  virtual void serve(std::unique_ptr<Connection>& connection,
                     const std::shared_ptr<AnswerQueue>& answers) = 0;
  // On the thread of all sockets: an answer that came later goes out through the connection.
  virtual std::unique_ptr<Connection> finish(Pending& answered) = 0;
};

class Connections {
 public:
  // Binds and listens. Fails with io, saying what to do when the port is taken.
  static Result<std::unique_ptr<Connections>> open(const ConnectionOptions& options);
  ~Connections();

  // Serves until stop(). Returns when every request that had arrived has been answered, or after a while.
  void run(Answering& answering, Service& service);
  // From any thread and from signal handlers.
  void stop();

  std::size_t open_connections() const { return open_; }
  std::uint16_t port() const;  // which it was, when options asked for any (0)

 private:
  struct Poller;
  explicit Connections(const ConnectionOptions& options) : options_(options) {}

  ConnectionOptions options_;
  int listener_ = -1;
  std::shared_ptr<AnswerQueue> answers_ = std::make_shared<AnswerQueue>();
  std::atomic<bool> stopping_{false};
  std::atomic<std::size_t> open_{0};
};

}  // namespace okno::http
