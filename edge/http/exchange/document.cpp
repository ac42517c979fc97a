#include "edge/http/exchange/document.h"

#include "shared/wire/json/json.h"

namespace okno::http {
namespace {

constexpr std::string_view problem_type = "application/problem+json";
// Frames may show it: what goes wrong in a form that an agency's page frames is said there.
constexpr std::string_view policy_of_words =
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'";

bool is_for_programs(std::string_view path) {
  for (const std::string_view begin :
       {"/api/", "/console/api/", "/federation/", "/metrics", "/healthz", "/readyz"})
    if (path.starts_with(begin)) return true;
  return false;
}

std::string member(const wire::Json& json, std::string_view name) {
  const wire::Json* found = json.find(name);
  const auto* text = found != nullptr ? found->get_if<std::string>() : nullptr;
  return text != nullptr ? *text : std::string();
}

}  // namespace

Response respond(int status, html::Html page, std::string_view policy) {
  Response response = respond(status, "text/html; charset=utf-8", page.take());
  response.set("Content-Security-Policy", policy);
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "no-referrer");
  response.set("Cache-Control", "no-cache");
  response.set("Vary", "Accept-Language");
  return response;
}

Response said_to_people(const Request& request, Response&& problem) {
  const bool is_problem = problem.header("Content-Type").starts_with(problem_type);
  const bool in_a_browser = request.header("Accept").find("text/html") != std::string_view::npos;
  if (!is_problem || !in_a_browser || is_for_programs(request.path)) return std::move(problem);
  const auto json = wire::parse_json(problem.body);
  if (!json) return std::move(problem);

  const std::string title = member(*json, "title");
  html::Html words = html::open_document({i18n::pack_lang(request.lang()), title, "/page.css"});
  words.open("main").attribute("class", "okno okno-alone");
  words.element("h1", title).element("p", member(*json, "detail"));
  Response page = respond(problem.status, std::move(words), policy_of_words);
  for (const std::string_view kept : {"Retry-After", "Allow", "WWW-Authenticate"})
    if (const std::string_view value = problem.header(kept); !value.empty()) page.set(kept, value);
  page.set("Cache-Control", "no-store");
  return page;
}

}  // namespace okno::http
