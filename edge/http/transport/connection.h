// One client's socket, and what comes and goes over it. One thread has it at a time.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "edge/http/transport/incoming.h"
#include "edge/http/transport/outgoing.h"

namespace okno::http {

// What becomes of a connection after its answer. linger: the client may still be sending; that is thrown away for a
// while, so that the answer is not lost to a reset.
enum class After { keep, linger, close };

struct Connection {
  int fd = -1;
  std::string remote;                  // address without port
  std::string unread;                  // received, and no part of a request yet
  std::unique_ptr<Incoming> incoming;  // from a request's first byte until a worker has it
  Outgoing outgoing;
  After after = After::keep;
  bool is_large = false;                           // its request is one of the few that are read into memory
  std::chrono::steady_clock::time_point whole_at;  // when its request had arrived
};

}  // namespace okno::http
