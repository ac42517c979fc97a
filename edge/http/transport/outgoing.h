// An answer on its way out. A client that reads slowly must not hold a worker: what the socket does not take at
// once is sent on by the thread that all sockets share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "edge/http/exchange/open_file.h"

namespace okno::http {

enum class Closing { keep, close };

class Outgoing {
 public:
  Outgoing() = default;
  // Two pieces, so that a body need not be copied behind its head.
  Outgoing(std::string head, std::string body) : head_(std::move(head)), body_(std::move(body)) {}

  // A file in place of a body in memory.
  Outgoing(std::string head, std::shared_ptr<const OpenFile> file)
      : head_(std::move(head)), file_(std::move(file)) {}

  enum class Sent { all, part, failed };
  // Sends as much as the socket takes without waiting; of a file not all at once.
  Sent send(int fd);
  std::uint64_t bytes_left() const { return bytes_in_memory() + (file_ ? file_->size() - read_ : 0); }
  std::size_t bytes_in_memory() const { return head_.size() + body_.size() - sent_; }

 private:
  bool read_on();

  std::string head_;
  std::string body_;
  std::size_t sent_ = 0;  // of both together
  std::shared_ptr<const OpenFile> file_;
  std::uint64_t read_ = 0;  // of the file; each piece of it is `body_` in its turn
};

}  // namespace okno::http
