// One request as it arrives: its head, what is decided from the head alone, then its body. Knows no socket. One
// thread at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "edge/http/transport/answering.h"
#include "edge/http/transport/body.h"
#include "edge/http/transport/chunks.h"
#include "edge/http/transport/head.h"
#include "edge/http/transport/uploads.h"

namespace okno::http {

struct IncomingLimits {
  std::size_t head_bytes = 32UL * 1024;        // request line and headers together
  std::size_t small_body_bytes = 64UL * 1024;  // held in memory; what is larger is an upload
  std::string folder;                          // for the bodies of uploads
};

class Incoming {
 public:
  Incoming(Answering& answering, Uploads& uploads, const IncomingLimits& limits, const std::string& remote)
      : answering_(answering),
        uploads_(uploads),
        limits_(limits),
        remote_(remote),
        body_(limits.folder, limits.small_body_bytes) {}
  ~Incoming() { end_upload(); }
  Incoming(const Incoming&) = delete;
  Incoming& operator=(const Incoming&) = delete;

  enum class Needs { more, answer };
  // Takes what belongs to this request from the front of what has arrived. A request that is refused needs its
  // answer at once, unless the rest of it is so small that the connection is worth keeping.
  Needs take(std::string& received);
  // Ends it with this status, whatever has arrived.
  void give_up(int status);
  // Nothing more arrives: other uploads may begin. The rest is for the thread that answers.
  void end_upload();

  // True once after a head that asked whether to send its body.
  bool take_ask();
  bool is_whole() const { return state_ == State::whole; }  // needs its answer
  bool in_body() const { return state_ == State::body; }
  std::size_t body_bytes() const { return taken_; }
  // An upload that has to be read into memory for its answer.
  bool is_large() const { return !refusal_ && body_.size() > limits_.small_body_bytes; }
  std::size_t bytes_in_memory() const { return body_.bytes_in_memory(); }
  // Memory is short: the body goes on in a file.
  void leave_memory();

  // The whole request, or nothing when its body cannot be had.
  std::optional<Request> take_request();
  std::optional<Response>& refusal() { return refusal_; }
  const Request& request() const { return head_.request; }
  bool keep() const { return head_.keep && !abandoned_; }
  bool abandoned() const { return abandoned_; }  // more of it may still be arriving

 private:
  enum class State { head, body, whole };

  void read_head(std::string& received);
  void admit();
  void take_body(std::string& received);
  void take_chunks(std::string& received);
  void keep_bytes(std::string_view bytes);
  void refuse(Response&& response);
  void abandon();

  Answering& answering_;
  Uploads& uploads_;
  const IncomingLimits& limits_;
  std::string remote_;
  State state_ = State::head;
  std::size_t looked_at_ = 0;  // of the head
  Head head_;
  Chunks chunks_;
  Body body_;
  std::size_t most_body_bytes_ = 0;
  std::optional<MultipartSieve> sieve_;
  std::size_t taken_ = 0;  // of the body
  bool ask_ = false;
  bool counted_ = false;  // among the uploads
  bool abandoned_ = false;
  std::optional<Response> refusal_;
};

}  // namespace okno::http
