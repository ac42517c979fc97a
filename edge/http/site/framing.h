// Our pages inside other pages' frames: who may show them, and who is told how high they are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edge/config/orgs.h"
#include "edge/html/document.h"
#include "edge/http/site/site.h"

namespace okno::http {

// The sources for CSP's frame-ancestors: this node and the pages that may carry this body's form.
std::string frame_ancestors(const Site& site, const config::Org* org);

// True when a page of this origin may show the body's form; without a body, that of any.
bool may_frame(const Site& site, const config::Org* org, std::string_view origin);

// The script that tells `parent` the page's height; none unless `parent` is an origin that may show the page.
std::vector<html::Script> frame_scripts(const Site& site, const config::Org* org, std::string_view parent);

}  // namespace okno::http
