// What nodes send each other, as values: requests and replies without a socket.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "edge/federation/signature.h"
#include "shared/base/result.h"

namespace okno::federation {

struct PeerRequest {
  std::string method = "GET";
  std::string path_and_query;
  std::string body;
  std::string content_type{};      // empty: no body
  std::string content_encoding{};  // "gzip" or empty
  std::string life, start;         // of the sender
  SignatureHeaders signature;
  std::chrono::milliseconds timeout{60'000};   // for the whole exchange
  std::chrono::milliseconds patience{10'000};  // a peer that is well answers within it; 0: who knows
  std::chrono::milliseconds silence{90'000};   // ended as well when nothing moves for so long
  std::size_t most_bytes = 8 << 20;            // of the reply
};

struct PeerReply {
  int status = 0;
  std::string body;
  std::string content_type{};
  std::string content_encoding{};
  SignatureHeaders signature;
  std::chrono::seconds retry_after{0};
  bool ok() const { return status >= 200 && status < 300; }
};

// Says why not: application/problem+json with a code that programs read.
PeerReply refuse(int status, std::string_view code, std::string_view detail);
// The code of a problem; empty when the reply is none of ours.
std::string code_of(const PeerReply& reply);
// Of 409 `counter`: what a hello's counter has to be above; 0: not told.
std::uint64_t counter_of(const PeerReply& reply);
// "the peer answered 401: compare the clocks": for logs and administrators, never long.
std::string describe(const PeerReply& reply);

// What carries requests to one peer.
class Network {
 public:
  virtual ~Network() = default;
  // Any reply that came whole; too_large when it was more than asked for, busy when none came. One thread at a time.
  virtual Result<PeerReply> send(const PeerRequest& request) = 0;
  // Ends the exchange under way and all later ones. From any thread.
  virtual void cancel() = 0;
};

}  // namespace okno::federation
