#include "edge/http/site/orgs.h"

#include "edge/http/exchange/json_body.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/site/for_ever.h"
#include "shared/wire/org_info.h"

namespace okno::http {

Response get_org(Site& site, const Request& request) {
  const OrgId org{request.captures[0]};
  auto info = site.intake.org_info(org);
  if (!info) return problem(request.lang(), 404, "http.no_org");
  info->now = site.now();
  const wire::Json whole = wire::to_json(*info);
  wire::JsonObject document = *whole.get_if<wire::JsonObject>();
  for (const Site::OrgPart& part : site.org_parts)
    for (auto& [name, value] : document)
      if (name == part.name) value = part.write(site, org);
  Response response = json_response(200, std::move(document));
  response.set("Cache-Control", "public, max-age=60");
  return response;
}

Response get_map(Site& site, const Request& request) {
  const auto found = site.maps.find(request.captures[0]);
  if (found == site.maps.end()) return problem(request.lang(), 404, "http.not_found");
  return for_ever(request, found->second.get(), found->first.substr(0, 27));
}

}  // namespace okno::http
