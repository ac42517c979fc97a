// cpp-httplib's part: it reads each request, from memory instead of a socket, and names the statuses of answers. When a
// request comes here it is whole (incoming.h), so nothing here waits for a client.
#pragma once

#include <memory>

#include "edge/http/transport/incoming.h"
#include "edge/http/transport/outgoing.h"

namespace okno::http {

// Thread-safe.
class Engine {
 public:
  Engine();
  ~Engine();

  // A whole request. Fails with the status to refuse with.
  Result<Request, HeadFault> read(Incoming& incoming) const;
  // An answer to it, ready to be sent.
  static Outgoing write(const Request& request, Response&& response, Closing closing);

 private:
  struct Reader;
  std::unique_ptr<Reader> reader_;
};

}  // namespace okno::http
