// HTTP/1.1 over the sockets of connections.h: joins what arrives (incoming.h), what reads and writes it (engine.h), what
// answers (answering.h) and what is sent (outgoing.h).
#pragma once

#include <cstddef>
#include <memory>

#include "edge/http/transport/answering.h"
#include "edge/http/transport/connections.h"
#include "edge/http/transport/engine.h"

namespace okno::http {

class Server {
 public:
  static Result<std::unique_ptr<Server>> open(const ConnectionOptions& options, Answering& answering);
  void run();   // until stop(); every request begun is answered
  void stop();  // from any thread
  std::size_t open_connections() const;

 private:
  Server(std::unique_ptr<Connections> connections, Answering& answering)
      : connections_(std::move(connections)), answering_(answering), engine_(answering) {}
  std::unique_ptr<Connections> connections_;
  Answering& answering_;
  Engine engine_;
};

}  // namespace okno::http
