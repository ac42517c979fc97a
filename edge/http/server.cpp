#include "edge/http/server.h"

#include <exception>

namespace okno::http {
namespace {

// What the libraries below throw, when memory ends for one, stops here: one request fails, not the node.
Response answer_safely(Answering& answering, Incoming& incoming, std::string& method) {
  method = incoming.request().method;
  if (incoming.refusal()) return std::move(*incoming.refusal());
  try {
    if (auto request = incoming.take_request()) return answering.answer(*request);
  } catch (const std::exception&) {
    return answering.refuse(Request{}, 500);
  }
  return answering.refuse(incoming.request(), 503);
}

Connections::After serve(Answering& answering, Connection& connection) {
  const std::unique_ptr<Incoming> incoming = std::move(connection.incoming);
  std::string method;
  Response response = answer_safely(answering, *incoming, method);
  const Closing closing = incoming->keep() ? Closing::keep : Closing::close;
  connection.outgoing = Outgoing(std::move(response), method, closing);
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
  connections_->run(answering_, [this](Connection& connection) { return serve(answering_, connection); });
}

void Server::stop() { connections_->stop(); }

std::size_t Server::open_connections() const { return connections_->open_connections(); }

}  // namespace okno::http
