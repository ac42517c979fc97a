// Sockets, and who works on them. One thread accepts, parks idle connections and collects a request until its
// head, and a small body, are there; only then does one of the few workers take it. So thousands of idle or
// slow sockets cost memory and not workers.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "shared/base/result.h"

namespace okno::http {

struct Connection {
  int fd = -1;
  std::string remote;  // address without port
  std::string unread;  // received and not yet consumed; the worker takes from the front
  bool head_too_large = false;
  std::size_t requests = 0;  // served so far
};

struct ConnectionOptions {
  std::string host;
  std::uint16_t port = 0;
  std::size_t workers = 16;
  std::size_t most_connections = 12'000;
  std::size_t head_bytes = 32UL * 1024;            // request line and headers together
  std::size_t collected_body_bytes = 64UL * 1024;  // bodies up to this are waited for without a worker
  std::chrono::seconds head_time{10};  // from the first byte of a request to the end of what is collected
  std::chrono::seconds idle_time{65};  // between requests; longer than what proxies keep
};

class Connections {
 public:
  // What becomes of a connection after a request. linger: the answer is written, but the client may still be
  // sending; what it sends is thrown away for a while, so that the answer is not lost to a reset.
  enum class After { keep, linger, close };
  using Serve = std::function<After(Connection& connection)>;

  // Binds and listens. Fails with io, saying what to do when the port is taken.
  static Result<std::unique_ptr<Connections>> open(const ConnectionOptions& options);
  ~Connections();

  // Serves until stop(); `serve` is called on the workers. Returns when every request begun has been answered.
  void run(const Serve& serve);
  // From any thread and from signal handlers.
  void stop();

  std::size_t open_connections() const { return open_; }

 private:
  struct Poller;
  explicit Connections(const ConnectionOptions& options) : options_(options) {}

  ConnectionOptions options_;
  int listener_ = -1;
  int wake_ = -1;
  std::atomic<bool> stopping_{false};
  std::atomic<std::size_t> open_{0};
};

// Reads a whole request from the front of `received`: how many bytes of it must be there before a worker
// takes it, or 0 when that is not yet known. Exposed for tests.
std::size_t bytes_to_collect(std::string_view received, std::size_t most_body_bytes);

}  // namespace okno::http
