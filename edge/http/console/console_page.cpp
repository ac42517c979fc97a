#include "edge/http/console/console_page.h"

#include <algorithm>

#include "edge/console/pages.h"
#include "edge/http/console/signed_in.h"
#include "edge/http/exchange/problem.h"
#include "edge/intake/operator/catching_up.h"
#include "edge/words/words.h"

namespace okno::http {
namespace {

constexpr std::string_view language_cookie = "okno_lang";
constexpr std::string_view a_year = "31536000";

// Where the page that answers a request is fetched: a form that was refused is shown again at its page's address.
std::string page_address(const Request& request) {
  if (request.method == "GET" || request.method == "HEAD") return request.target;
  for (const std::string_view last : {"/actions", "/login", "/logout"})
    if (request.path.ends_with(last)) return request.path.substr(0, request.path.size() - last.size());
  return request.path;
}

// Only the console's own addresses: the form may have been written by anybody.
bool is_of_console(std::string_view address) {
  constexpr std::string_view root = "/console";
  if (!address.starts_with(root)) return false;
  address.remove_prefix(root.size());
  const bool ends = address.empty() || address.front() == '/' || address.front() == '?';
  return ends && std::all_of(address.begin(), address.end(),
                             [](char c) { return c > ' ' && c < '\x7f' && c != '\\'; });
}

}  // namespace

Response console_html(int status, std::string body, Scripts scripts) {
  Response response = respond(status, "text/html; charset=utf-8", std::move(body));
  response.add("Cache-Control", "no-store");
  response.add("X-Content-Type-Options", "nosniff");
  response.add("Referrer-Policy", "same-origin");
  std::string policy =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
      "frame-ancestors 'none'";
  if (scripts == Scripts::own) policy += "; script-src 'self'; connect-src 'self'";
  response.add("Content-Security-Policy", policy);
  response.add("Cross-Origin-Opener-Policy", "same-origin");
  return response;
}

i18n::Lang console_lang(const Request& request) {
  const std::string_view chosen = request.cookie(language_cookie);
  return chosen == "ru" || chosen == "en" ? i18n::parse_lang(chosen) : request.lang();
}

console::Frame frame(const Site& site, const Request& request, const accounts::Session* session) {
  console::Frame frame{site.config().node_name, session, site.now(), console_lang(request), site.menu};
  // What was asked for is not repeated to who may not see it: a page that is not theirs is like none.
  if (session != nullptr) frame.address = page_address(request);
  if (session != nullptr) frame.is_catching_up = intake::is_catching_up(site.node);
  return frame;
}

Response notice(const Site& site, const Request& request, const accounts::Session* session, int status,
                std::string_view words_key) {
  const i18n::Lang lang = console_lang(request);
  console::Frame around = frame(site, request, session);
  around.address = console::Frame{}.address;
  return console_html(status, console::notice_page(around, words::say(lang, "http." + std::to_string(status)),
                                                   words::say(lang, words_key)));
}

Response notice(const Site& site, const Request& request, const accounts::Session* session,
                const intake::Refusal& refusal) {
  const int status = status_of(refusal.error.code);
  if (refusal.why) return notice(site, request, session, status, refusal.why->key);
  return notice(site, request, session, status,
                status == 404   ? "http.not_found"
                : status == 403 ? "http.forbidden"
                                : "http.broken");
}

Result<accounts::Session, Response> require_session(Site& site, const Request& request) {
  auto session = signed_in(site, request);
  if (!session) return notice(site, request, nullptr, session.error());
  if (!*session) return console_html(401, console::sign_in_page(frame(site, request, nullptr), {}));
  return std::move(**session);
}

bool is_form(const Request& request) { return request.media_type() == "application/x-www-form-urlencoded"; }

Response post_console_language(Site& site, const Request& request) {
  const Pairs form = parse_query(request.body);
  const std::string_view lang = find_value(form, "lang");
  if (!is_form(request)) return problem(console_lang(request), 415, "http.wants_form");
  if (lang != "ru" && lang != "en") return notice(site, request, nullptr, 400, "http.query");
  const std::string_view back = find_value(form, "back");
  Response response = see_other(is_of_console(back) ? back : "/console");
  std::string cookie = std::string(language_cookie) + "=" + std::string(lang) +
                       "; Path=/console; HttpOnly; SameSite=Lax; Max-Age=" + std::string(a_year);
  if (site.config().public_url.starts_with("https://")) cookie += "; Secure";
  response.add("Set-Cookie", cookie);
  response.add("Cache-Control", "no-store");
  return response;
}

}  // namespace okno::http
