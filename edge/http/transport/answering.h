// What answers requests, as the server sees it.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

#include "edge/http/exchange/exchange.h"
#include "edge/http/exchange/multipart_sieve.h"
#include "edge/http/exchange/reply.h"

namespace okno::http {

// What is known from a request's head alone.
struct Admission {
  std::size_t most_body_bytes = 0;
  std::optional<Response> refusal{};              // nothing of the body need be sent
  std::optional<MultipartSieve::Limits> files{};  // of a form's body no more is kept than this
};

// Thread-safe; must not throw.
class Answering {
 public:
  virtual ~Answering() = default;
  // Called once for every request with a body, before any of it is taken, on the thread that all sockets share: it
  // must not wait for anything.
  virtual Admission admit(Request& head) = 0;
  // On a worker. `request` is the reply's; the answer may come later, from any thread.
  virtual void answer(Request& request, Reply reply) = 0;
  // What is the same for all answers. On a worker, or on the thread that all sockets share; never on the one that
  // called the reply. `whole_at`: when the request had arrived.
  virtual Response finish(const Request& request, Response&& answered,
                          std::chrono::steady_clock::time_point whole_at) = 0;
  // For what never reaches a route: 400, 408, 413, 414, 417, 429, 431, 500, 501, 503, 505. It is finished already.
  virtual Response refuse(const Request& request, int status) = 0;
};

}  // namespace okno::http
