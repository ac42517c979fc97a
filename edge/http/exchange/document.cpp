#include "edge/http/exchange/document.h"

#include "shared/screen/html.h"
#include "shared/wire/json.h"

namespace okno::http {
namespace {

using screen::append_escaped;

constexpr std::string_view problem_type = "application/problem+json";
// Frames may show it: what goes wrong in a form that an agency's page frames is said there.
constexpr std::string_view policy_of_words =
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'";

std::string to_html(const Document& document) {
  std::string html = "<!doctype html>\n<html lang=\"";
  html += i18n::to_string(document.lang);
  html += "\">\n<head>\n<meta charset=\"utf-8\">\n<title>";
  append_escaped(html, document.title);
  html +=
      "</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"robots\" content=\"noindex\">\n<link rel=\"stylesheet\" href=\"";
  html += document.style;
  html += "\">\n";
  html += document.head;
  html += "</head>\n<body>\n";
  html += document.body;
  html += "</body>\n</html>\n";
  return html;
}

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

Response respond(int status, const Document& document, std::string_view policy) {
  Response response = respond(status, "text/html; charset=utf-8", to_html(document));
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

  Document document;
  document.lang = i18n::pack_lang(request.lang());
  document.title = member(*json, "title");
  document.body = "<main class=\"okno okno-alone\">\n<h1>";
  append_escaped(document.body, document.title);
  document.body += "</h1>\n<p>";
  append_escaped(document.body, member(*json, "detail"));
  document.body += "</p>\n</main>\n";
  Response page = respond(problem.status, document, policy_of_words);
  for (const std::string_view kept : {"Retry-After", "Allow", "WWW-Authenticate"})
    if (const std::string_view value = problem.header(kept); !value.empty()) page.set(kept, value);
  page.set("Cache-Control", "no-store");
  return page;
}

}  // namespace okno::http
