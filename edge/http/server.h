// HTTP over the sockets of connections.h. cpp-httplib reads requests and writes responses; it is seen in
// server.cpp alone.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "edge/http/connections.h"
#include "edge/http/exchange.h"

namespace okno::http {

// What the server must know of a route before it reads a body.
struct Intent {
  std::size_t most_body_bytes = 0;
};

// What answers requests. Thread-safe; must not throw.
class Answering {
 public:
  virtual ~Answering() = default;
  // From the request line and the headers alone; sets what a response to a refused one needs.
  virtual Intent intend(const Request& request) = 0;
  virtual Response answer(Request& request) = 0;
  // For what never reaches a route: 400, 408, 413, 414, 431, 500.
  virtual Response refuse(const Request& request, int status) = 0;
};

class Server {
 public:
  static Result<std::unique_ptr<Server>> open(const ConnectionOptions& options, Answering& answering);
  ~Server();
  void run();   // until stop(); every request begun is answered
  void stop();  // from any thread
  std::size_t open_connections() const;

 private:
  struct Engine;
  Server(std::unique_ptr<Connections> connections, Answering& answering);
  std::unique_ptr<Connections> connections_;
  std::unique_ptr<Engine> engine_;
};

}  // namespace okno::http
