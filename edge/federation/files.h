// Files on their way between nodes: they travel before the events that name them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "edge/federation/federation.h"
#include "edge/federation/peer_client.h"

namespace okno::federation {

// The files that events name, for one side of a link. A file that cannot be had or given although the hub does
// answer is passed over after some tries: what happened to a message must not wait for a photo for ever. Not
// thread-safe.
class Files {
 public:
  Files(intake::Node& node, PeerClient& client, Pace pace) : node_(node), client_(client), pace_(pace) {}

  // Gives the hub those that it has not. One that is not here (any more) is passed over: its event still counts.
  Status upload(const std::vector<Delivery>& events);
  // Fetches those that are not here. One that the hub has not is passed over.
  Status fetch(const std::vector<Delivery>& events);

 private:
  Status upload(const lifecycle::FileRef& file);
  Status fetch(const lifecycle::FileRef& file);

  // The error, until this file has had its tries.
  Status once_more(const lifecycle::FileRef& file, Error error);

  intake::Node& node_;
  PeerClient& client_;
  Pace pace_;
  std::map<std::string, int> tries_;
  std::set<std::string> known_there_;  // so that a batch that is sent again does not ask again
};

}  // namespace okno::federation
