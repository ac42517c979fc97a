// HTTP/1.1 over the sockets of connections.h: joins what arrives (incoming.h), what reads and writes it (engine.h), what
// answers (answering.h) and what is sent (outgoing.h).
#pragma once

#include <cstddef>
#include <memory>

#include "edge/http/transport/answering.h"
#include "edge/http/transport/connections.h"
#include "edge/http/transport/engine.h"

namespace okno::http {

class Server final : private Service {
 public:
  static Result<std::unique_ptr<Server>> open(const ConnectionOptions& options, Answering& answering);
  void run();   // until stop(); every request begun is answered
  void stop();  // from any thread
  std::size_t open_connections() const;
  std::uint16_t port() const { return connections_->port(); }

 private:
  Server(std::unique_ptr<Connections> connections, Answering& answering)
      : connections_(std::move(connections)), answering_(answering) {}

  void serve(std::unique_ptr<Connection>& connection, const std::shared_ptr<AnswerQueue>& answers) override;
  std::unique_ptr<Connection> finish(Pending& answered) override;

  std::unique_ptr<Connections> connections_;
  Answering& answering_;
  Engine engine_;
};

}  // namespace okno::http
