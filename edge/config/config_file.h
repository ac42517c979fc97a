// The configuration with every fault by itself, for the commands that explain them; everybody else asks
// load_config (config.h).
#pragma once

#include <string>

#include "edge/config/config.h"
#include "edge/config/document.h"
#include "edge/config/orgs.h"

namespace okno::config {

Result<Config, Faults> read_config(const std::string& path);
Result<Orgs, Faults> read_orgs(const std::string& path);

}  // namespace okno::config
