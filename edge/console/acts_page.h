// The page on which an administrator reads who did what at the node, the latest first. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "edge/console/draw.h"
#include "edge/store/acts.h"

namespace okno::console {

struct ActsView {
  const std::vector<store::ActRow>& rows;            // the latest first
  const std::map<std::string, std::string>& logins;  // of those who are still known (accounts/act_log.h)
  bool has_older = false;
  bool is_first = true;  // nothing is later
};
std::string acts_page(const Frame& frame, const ActsView& view);

}  // namespace okno::console
