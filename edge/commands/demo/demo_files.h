// The files of a demonstration: an edge "40" and its hub on loopback, demo bodies and situations, an operator and
// a reviewer (reviewer.json) for every body, and an administrator (admin.json).
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/result.h"

namespace okno::commands {

struct DemoFiles {
  std::string edge, hub, login_file;  // paths
  std::string edge_url, hub_url;
  std::string login, password;
};

// Writes what is missing and renews the rest; keys, the passwords and all data of an earlier time stay. Both
// may sign in at both nodes. Fails with io or with what the databases say.
Result<DemoFiles> write_demo(const std::string& folder, std::uint16_t edge_port, std::uint16_t hub_port);

}  // namespace okno::commands
