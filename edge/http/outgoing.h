// A response on its way out. A client that reads slowly must not hold a worker: what the socket does not take at
// once is sent on by the thread that all sockets share.
#pragma once

#include <cstddef>
#include <string>

#include "edge/http/exchange.h"

namespace okno::http {

enum class Closing { keep, close };

class Outgoing {
 public:
  Outgoing() = default;
  // As HTTP/1.1. `method` is the request's: HEAD gets the head alone.
  Outgoing(Response&& response, std::string_view method, Closing closing);

  enum class Sent { all, part, failed };
  // Sends as much as the socket takes without waiting.
  Sent send(int fd);
  std::size_t bytes_left() const { return head_.size() + body_.size() - sent_; }

 private:
  std::string head_;
  std::string body_;
  std::size_t sent_ = 0;  // of both together
};

}  // namespace okno::http
