#include "edge/http/guard/origins.h"

#include <algorithm>

namespace okno::http {
namespace {

constexpr std::string_view allowed_headers =
    "Content-Type, Idempotency-Key, Authorization, Okno-Upload, Accept-Language";
constexpr std::string_view preflight_seconds = "7200";  // the longest that Chromium keeps

bool among(const std::vector<std::string>& origins, std::string_view origin) {
  return std::find(origins.begin(), origins.end(), origin) != origins.end();
}

}  // namespace

// A page that was fetched from this very host may speak to it, whatever name it was reached by. Nothing here
// trusts a browser's cookies, so a page under a name that somebody else points here gains nothing.
bool Origins::is_ours(const Request& request, std::string_view origin) const {
  if (origin == config_.public_url) return true;
  const std::size_t host = origin.find("://");
  return host != std::string_view::npos &&
         equal_ignoring_case(origin.substr(host + 3), request.header("Host"));
}

bool Origins::allows(const Request& request) const {
  const std::string_view origin = request.header("Origin");
  if (!request.has_header("Origin") || is_ours(request, origin) || among(config_.origins, origin))
    return true;
  return std::any_of(orgs_.orgs.begin(), orgs_.orgs.end(),
                     [&](const config::Org& org) { return among(org.origins, origin); });
}

bool Origins::allows(const Request& request, const config::Org& org) const {
  const std::string_view origin = request.header("Origin");
  return !request.has_header("Origin") || is_ours(request, origin) || among(config_.origins, origin) ||
         among(org.origins, origin);
}

void Origins::permit(const Request& request, Response& response) const {
  response.add("Vary", "Origin");
  if (!request.has_header("Origin") || !allows(request)) return;
  response.set("Access-Control-Allow-Origin", request.header("Origin"));
  response.set("Access-Control-Expose-Headers", "Retry-After");
}

Response Origins::preflight(const Request& request, std::string_view allowed_methods) const {
  Response response;
  response.status = 204;
  response.add("Allow", allowed_methods);
  if (!request.has_header("Access-Control-Request-Method") || !allows(request)) return response;
  response.add("Access-Control-Allow-Methods", allowed_methods);
  response.add("Access-Control-Allow-Headers", allowed_headers);
  response.add("Access-Control-Max-Age", preflight_seconds);
  return response;
}

}  // namespace okno::http
