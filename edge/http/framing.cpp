#include "edge/http/framing.h"

#include <algorithm>

#include "edge/config/config.h"
#include "edge/http/assets.h"
#include "shared/screen/html.h"

namespace okno::http {
namespace {

bool may_show(const Site& site, const config::Org* org, std::string_view origin) {
  const auto lists = [&](const std::vector<std::string>& origins) {
    return std::find(origins.begin(), origins.end(), origin) != origins.end();
  };
  return origin == site.config().public_url || lists(site.config().origins) || (org && lists(org->origins));
}

}  // namespace

std::string frame_ancestors(const Site& site, const config::Org* org) {
  std::string list = "'self'";
  for (const std::string& origin : site.config().origins) list += " " + origin;
  if (org)
    for (const std::string& origin : org->origins) list += " " + origin;
  return list;
}

std::string frame_script(const Site& site, const config::Org* org, std::string_view parent) {
  if (parent.empty() || !may_show(site, org, parent)) return {};
  std::string html = "<script src=\"/frame.js\" defer data-parent=\"";
  screen::append_escaped(html, parent);
  html += "\"></script>\n";
  return html;
}

}  // namespace okno::http
