// cpp-httplib's part: it reads each request and writes each answer, over memory instead of a socket. When a request
// comes here it is whole (incoming.h), so nothing here waits for a client.
#pragma once

#include <memory>

#include "edge/http/transport/answering.h"
#include "edge/http/transport/incoming.h"
#include "edge/http/transport/outgoing.h"

namespace okno::http {

class Engine {
 public:
  explicit Engine(Answering& answering);
  ~Engine();

  // The answer to a whole or refused request, ready to be sent. Thread-safe. Whatever is thrown below, when memory
  // ends for one, becomes a 500: one request fails, not the node.
  Outgoing answer(Incoming& incoming);

 private:
  struct Server;
  std::unique_ptr<Server> server_;
};

}  // namespace okno::http
