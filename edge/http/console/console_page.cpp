#include "edge/http/console/console_page.h"

#include "edge/http/console/signed_in.h"
#include "edge/http/exchange/problem.h"
#include "edge/http/exchange/words.h"

namespace okno::http {

Response console_html(int status, std::string body) {
  Response response = respond(status, "text/html; charset=utf-8", std::move(body));
  response.add("Cache-Control", "no-store");
  response.add("X-Content-Type-Options", "nosniff");
  response.add("Referrer-Policy", "same-origin");
  response.add("Content-Security-Policy",
               "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
               "frame-ancestors 'none'");
  response.add("Cross-Origin-Opener-Policy", "same-origin");
  return response;
}

console::Frame frame(const Site& site, const accounts::Session* session) {
  return {site.config().node_name, session, site.now()};
}

Response notice(const Site& site, const accounts::Session* session, int status, std::string_view words_key) {
  return console_html(
      status, console::notice_page(frame(site, session),
                                   in_words(console_lang, i18n::Text::of("http." + std::to_string(status))),
                                   in_words(console_lang, i18n::Text::of(words_key))));
}

Response notice(const Site& site, const accounts::Session* session, const intake::Refusal& refusal) {
  const int status = status_of(refusal.error.code);
  if (refusal.why) return notice(site, session, status, refusal.why->key);
  return notice(site, session, status,
                status == 404   ? "http.not_found"
                : status == 403 ? "http.forbidden"
                                : "http.broken");
}

Result<accounts::Session, Response> require_session(Site& site, const Request& request) {
  auto session = signed_in(site, request);
  if (!session) return notice(site, nullptr, session.error());
  if (!*session) return console_html(401, console::sign_in_page(frame(site, nullptr), {}));
  return std::move(**session);
}

bool is_form(const Request& request) { return request.media_type() == "application/x-www-form-urlencoded"; }

}  // namespace okno::http
