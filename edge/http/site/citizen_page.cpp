#include "edge/http/site/citizen_page.h"

#include "edge/http/exchange/client_key.h"
#include "edge/http/exchange/multipart.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/site/framing.h"
#include "shared/base/text.h"

namespace okno::http {
namespace {

constexpr std::string_view form_type = "application/x-www-form-urlencoded";
constexpr std::string_view multipart_type = "multipart/form-data";

i18n::Lang language(const Request& request) {
  const std::string_view asked = request.query_value("lang");
  return asked.empty() ? request.lang() : i18n::parse_lang(asked);
}

// A draft's name or a page's, which go back into addresses as they are; empty when it is neither.
std::string plain(std::string_view value) {
  const bool is_plain = value.size() <= 200 && value.find_first_not_of(
                                                   "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                                   "0123456789-_.:") == std::string_view::npos;
  return is_plain ? std::string(value) : std::string();
}

std::string policy(const Site& site, const config::Org* org, const pages::Reader& reader) {
  std::string policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; ";
  if (!reader.frame_parent.empty()) policy += "script-src 'self'; ";
  policy += "form-action 'self'; base-uri 'none'; frame-ancestors " + frame_ancestors(site, org);
  // A message's page belongs to no body; in a frame it goes on where the form was.
  if (!org && !reader.frame_parent.empty()) policy += " " + reader.frame_parent;
  return policy;
}

}  // namespace

pages::Reader reader_of(const Site& site, const Request& request, const config::Org* org) {
  const std::string_view parent = request.query_value("parent");
  const bool appeal = request.query_value("kind") == "appeal";
  return {language(request),
          may_frame(site, org, parent) ? std::string(parent) : std::string(),
          appeal ? MessageKind::appeal : MessageKind::message,
          plain(request.query_value("at")),
          plain(request.query_value("page")),
          client_key(request.remote)};
}

Response citizen_page(const Site& site, const Request& request, const config::Org* org,
                      const pages::Reader& reader, pages::Answer answer) {
  if (!answer.location.empty()) {
    Response response = see_other(answer.location);
    response.add("Cache-Control", "no-store");
    response.add("Referrer-Policy", "no-referrer");
    return response;
  }
  if (answer.html.empty()) return problem(request.lang(), answer.status, "http.no_org");
  Response response = respond(answer.status, "text/html; charset=utf-8", std::move(answer.html));
  response.add("Content-Security-Policy", policy(site, org, reader));
  response.add("X-Content-Type-Options", "nosniff");
  // The key to a message stands in its address.
  response.add("Referrer-Policy", "no-referrer");
  // A form on which nothing has been sent yet is shown again by «Назад» with all that was typed on it.
  const bool is_fresh_form = org && request.method == "GET" && reader.draft.empty();
  response.add("Cache-Control", is_fresh_form ? "private, no-cache" : "no-store");
  response.add("Vary", "Accept-Language");
  return response;
}

Result<pages::Posted, Response> read_posted(const Request& request) {
  pages::Posted posted;
  if (request.media_type() == form_type) {
    posted.form = parse_query(request.body);
    return posted;
  }
  auto parts = parse_multipart(request.header("Content-Type"), request.body);
  if (!parts)
    return problem(request.lang(), status_of(parts.error().code) == 413 ? 413 : 400, "http.malformed");
  for (Part& part : *parts) {
    // A file field that nobody filled is sent as a file without a name.
    if (part.type.empty()) {
      posted.form.emplace_back(std::move(part.name), std::move(part.content));
    } else if (!part.filename.empty()) {
      posted.uploads.push_back({std::move(part.name), text::clean(part.filename, text::Lines::one), part.type,
                                std::move(part.content)});
    }
  }
  return posted;
}

std::optional<Response> admit_page(Site& site, const Request& head) {
  if (const auto wait = site.pages_posted.take(client_key(head.remote), site.now()))
    return too_many(head.lang(), *wait);
  const std::string type = head.media_type();
  if (type == form_type || type == multipart_type) return std::nullopt;
  return problem(head.lang(), 415, "http.wants_form");
}

}  // namespace okno::http
