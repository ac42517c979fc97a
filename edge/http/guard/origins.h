// Which pages of other sites may talk to this node from a browser (CORS, WHATWG Fetch).
#pragma once

#include <string_view>

#include "edge/config/config.h"
#include "edge/config/orgs.h"
#include "edge/http/exchange/exchange.h"

namespace okno::http {

class Origins {
 public:
  Origins(const config::Config& config, const config::Orgs& orgs) : config_(config), orgs_(orgs) {}

  // The request comes from no page, from our own, or from one that may carry any form of this node.
  bool allows(const Request& request) const;
  // The same for the form of one body.
  bool allows(const Request& request, const config::Org& org) const;

  // Puts what lets the page read the response; Vary in any case.
  void permit(const Request& request, Response& response) const;
  // The answer to a preflight.
  Response preflight(const Request& request, std::string_view allowed_methods) const;

 private:
  bool is_ours(const Request& request, std::string_view origin) const;

  const config::Config& config_;
  const config::Orgs& orgs_;
};

}  // namespace okno::http
