// An answer on its way out. A client that reads slowly must not hold a worker: what the socket does not take at
// once is sent on by the thread that all sockets share.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

namespace okno::http {

enum class Closing { keep, close };

class Outgoing {
 public:
  Outgoing() = default;
  // Two pieces, so that a body need not be copied behind its head.
  Outgoing(std::string head, std::string body) : head_(std::move(head)), body_(std::move(body)) {}

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
