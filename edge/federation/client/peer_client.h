// Requests to the hub by libcurl, over one connection that is kept alive between them.
#pragma once

#include <memory>
#include <string>

#include "edge/federation/exchange.h"

namespace okno::federation {

class PeerClient final : public Network {
 public:
  explicit PeerClient(std::string url);  // "https://hub.example.ru"
  ~PeerClient() override;

  // Redirects are not followed: what is signed for one address is not for another.
  Result<PeerReply> send(const PeerRequest& request) override;
  void cancel() override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace okno::federation
