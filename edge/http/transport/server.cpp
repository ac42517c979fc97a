#include "edge/http/transport/server.h"

namespace okno::http {
namespace {

Connections::After serve(Engine& engine, Connection& connection) {
  const std::unique_ptr<Incoming> incoming = std::move(connection.incoming);
  connection.outgoing = engine.answer(*incoming);
  if (connection.outgoing.send(connection.fd) == Outgoing::Sent::failed) {
    connection.outgoing = Outgoing();
    return Connections::After::close;
  }
  // An idle connection keeps no room for what it once received.
  if (connection.unread.empty()) connection.unread = std::string();
  if (incoming->abandoned()) return Connections::After::linger;
  return incoming->keep() ? Connections::After::keep : Connections::After::close;
}

}  // namespace

Result<std::unique_ptr<Server>> Server::open(const ConnectionOptions& options, Answering& answering) {
  auto connections = Connections::open(options);
  if (!connections) return connections.error();
  return std::unique_ptr<Server>(new Server(std::move(connections).value(), answering));
}

void Server::run() {
  connections_->run(answering_, [this](Connection& connection) { return serve(engine_, connection); });
}

void Server::stop() { connections_->stop(); }

std::size_t Server::open_connections() const { return connections_->open_connections(); }

}  // namespace okno::http
