#include "edge/http/messages/page_routes.h"

#include <charconv>

#include "edge/http/exchange/problem.h"
#include "edge/http/messages/citizen.h"
#include "edge/http/site/citizen_page.h"
#include "edge/http/site/sent_file.h"

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

Response post_form_page(Site& site, const Request& request, const MaySleep& here) {
  const OrgId id{request.captures[0]};
  const config::Org* org = site.node.orgs.find(id);
  const auto posted = read_posted(request);
  if (!posted) return posted.error();
  const pages::Reader by = reader_of(site, request, org);
  return citizen_page(site, request, org, by, site.pages.post_form(id, by, *posted, here));
}

Response get_sent_file(Site& site, const Request& request) {
  const std::string_view in_address = request.query_value("key");
  if (request.path.starts_with("/api/") && in_address.empty() && bearer(request).empty())
    return problem(request.lang(), 401, "http.bearer");
  const auto missing = [&] { return problem(request.lang(), 404, "http.no_message"); };
  const auto of = parse_message_number(request.captures[0]);
  const std::string& place = request.captures[1];
  const char* last = place.data() + place.size();
  std::size_t at = 0;
  const auto [end, wrong] = std::from_chars(place.data(), last, at);
  if (!of || wrong != std::errc() || end != last) return missing();
  auto bytes = site.intake.sent_file(*of, in_address.empty() ? bearer(request) : in_address, at);
  if (bytes) return sent_file(*std::move(bytes), Kept::not_at_all);
  return bytes.error().error.code == ErrorCode::not_found ? missing()
                                                          : problem(request.lang(), bytes.error());
}

Response get_status_page(Site& site, const Request& request) {
  const std::string key(request.query_value("key"));
  const pages::Reader by = reader_of(site, request, nullptr);
  return citizen_page(site, request, nullptr, by,
                      site.pages.open_message(number(request), key, by, moment(request)));
}

Response post_status_page(Site& site, const Request& request, const MaySleep& here) {
  const auto posted = read_posted(request);
  if (!posted) return posted.error();
  const std::string key(request.query_value("key"));
  const pages::Reader by = reader_of(site, request, nullptr);
  return citizen_page(site, request, nullptr, by,
                      site.pages.post_message(number(request), key, by, *posted, here));
}

}  // namespace okno::http
