#include "edge/http/site/framing.h"

#include <algorithm>

#include "edge/config/config.h"
#include "edge/http/site/assets.h"

namespace okno::http {
bool may_frame(const Site& site, const config::Org* org, std::string_view origin) {
  const auto lists = [&](const std::vector<std::string>& origins) {
    return std::find(origins.begin(), origins.end(), origin) != origins.end();
  };
  if (origin == site.config().public_url || lists(site.config().origins)) return true;
  if (org) return lists(org->origins);
  const auto& all = site.node.orgs.orgs;
  return std::any_of(all.begin(), all.end(), [&](const config::Org& each) { return lists(each.origins); });
}

std::string frame_ancestors(const Site& site, const config::Org* org) {
  std::string list = "'self'";
  for (const std::string& origin : site.config().origins) list += " " + origin;
  if (org)
    for (const std::string& origin : org->origins) list += " " + origin;
  return list;
}

std::vector<html::Script> frame_scripts(const Site& site, const config::Org* org, std::string_view parent) {
  if (parent.empty() || !may_frame(site, org, parent)) return {};
  return {html::frame_script(parent)};
}

}  // namespace okno::http
