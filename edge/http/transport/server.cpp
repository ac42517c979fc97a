#include "edge/http/transport/server.h"

#include <exception>

namespace okno::http {
namespace {

After after_answer(const Incoming& incoming) {
  if (incoming.abandoned()) return After::linger;
  return incoming.keep() ? After::keep : After::close;
}

void send(Connection& connection, const Request& request, Response&& response) {
  const Closing closing = connection.after == After::keep ? Closing::keep : Closing::close;
  connection.outgoing = Engine::write(request, std::move(response), closing);
  if (connection.outgoing.send(connection.fd) != Outgoing::Sent::failed) return;
  connection.outgoing = Outgoing();
  connection.after = After::close;
}

}  // namespace

Result<std::unique_ptr<Server>> Server::open(const ConnectionOptions& options, Answering& answering) {
  auto connections = Connections::open(options);
  if (!connections) return connections.error();
  return std::unique_ptr<Server>(new Server(std::move(connections).value(), answering));
}

void Server::run() { connections_->run(answering_, *this); }

void Server::stop() { connections_->stop(); }

std::size_t Server::open_connections() const { return connections_->open_connections(); }

void Server::serve(std::unique_ptr<Connection>& connection, const std::shared_ptr<AnswerQueue>& answers) {
  const std::unique_ptr<Incoming> incoming = std::move(connection->incoming);
  connection->after = after_answer(*incoming);
  // An idle connection keeps no room for what it once received.
  if (connection->unread.empty()) connection->unread = std::string();
  if (incoming->refusal()) return send(*connection, incoming->request(), std::move(*incoming->refusal()));
  auto request = engine_.read(*incoming);
  if (!request) {
    Response refusal = answering_.refuse(incoming->request(), request.error().status);
    return send(*connection, incoming->request(), std::move(refusal));
  }
  const auto pending = std::make_shared<Pending>(answers, std::move(connection), *std::move(request));
  // Whatever is thrown below, when memory ends for one: one request fails, not the node.
  try {
    answering_.answer(pending->request(), Reply(pending));
  } catch (const std::exception&) {
    pending->fail();
  }
  if (pending->leave()) connection = finish(*pending);
}

std::unique_ptr<Connection> Server::finish(Pending& answered) {
  auto connection = answered.take_connection();
  auto response = answered.take_response();
  const Request& request = answered.request();
  try {
    send(*connection, request,
         response ? answering_.finish(request, std::move(*response), connection->whole_at)
                  : answering_.refuse(request, 500));
  } catch (const std::exception&) {
    connection->outgoing = Outgoing();
    connection->after = After::close;
  }
  return connection;
}

}  // namespace okno::http
