#include "edge/http/messages/page_routes.h"

#include "edge/http/site/citizen_page.h"

namespace okno::http {
namespace {

pages::Pages::Moment moment(const Request& request) {
  if (request.query_value("new") == "1") return pages::Pages::Moment::just_registered;
  if (request.query_value("rated") == "1") return pages::Pages::Moment::just_rated;
  return pages::Pages::Moment::any;
}

std::string number(const Request& request) { return request.captures.empty() ? "" : request.captures[0]; }

}  // namespace

Response get_form_page(Site& site, const Request& request) {
  const OrgId id{request.captures[0]};
  const config::Org* org = site.node.orgs.find(id);
  const pages::Reader by = reader_of(site, request, org);
  return citizen_page(site, request, org, by, site.pages.open_form(id, by));
}

Response post_form_page(Site& site, const Request& request) {
  const OrgId id{request.captures[0]};
  const config::Org* org = site.node.orgs.find(id);
  const auto posted = read_posted(request);
  if (!posted) return posted.error();
  const pages::Reader by = reader_of(site, request, org);
  return citizen_page(site, request, org, by, site.pages.post_form(id, by, *posted));
}

Response get_status_page(Site& site, const Request& request) {
  const std::string key(request.query_value("key"));
  const pages::Reader by = reader_of(site, request, nullptr);
  return citizen_page(site, request, nullptr, by,
                      site.pages.open_message(number(request), key, by, moment(request)));
}

Response post_status_page(Site& site, const Request& request) {
  const auto posted = read_posted(request);
  if (!posted) return posted.error();
  const std::string key(request.query_value("key"));
  const pages::Reader by = reader_of(site, request, nullptr);
  return citizen_page(site, request, nullptr, by, site.pages.post_message(number(request), key, by, *posted));
}

}  // namespace okno::http
