// Signed requests to the hub over one connection that is kept alive between them.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "edge/config/config.h"
#include "edge/host/surroundings.h"
#include "shared/base/result.h"

namespace okno::federation {

struct PeerRequest {
  std::string method = "GET";
  std::string path_and_query;
  std::string body;
  std::string content_type;                   // empty: no body
  std::string content_encoding;               // "gzip" or empty
  std::chrono::milliseconds timeout{60'000};  // for the whole exchange
  std::size_t most_bytes = 8 << 20;           // of the reply, unpacked
};

struct PeerReply {
  int status = 0;
  std::string body;
  std::string content_type;
  std::chrono::seconds retry_after{0};
  bool ok() const { return status >= 200 && status < 300; }
};
// "the hub answered 401: compare the clocks": for logs and administrators, never long.
std::string describe(const PeerReply& reply);

// One thread at a time; cancel() may come from any.
class PeerClient {
 public:
  PeerClient(const config::Hub& hub, const NodeId& self, const Clock& clock);
  ~PeerClient();

  // Any HTTP reply that came whole; too_large when it was more than asked for, busy when none came. Redirects
  // are not followed: what is signed for one address is not for another.
  Result<PeerReply> send(const PeerRequest& request);
  // Ends the exchange under way and all later ones.
  void cancel();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace okno::federation
