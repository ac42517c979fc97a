#include "edge/http/console/sign_in.h"

#include "edge/accounts/passwords.h"
#include "edge/console/pages.h"
#include "edge/http/console/console_page.h"
#include "edge/http/console/signed_in.h"
#include "edge/http/exchange/json_body.h"
#include "edge/http/exchange/problem.h"
#include "edge/words/words.h"

namespace okno::http {

Response post_login_form(Site& site, const Request& request, const MaySleep&) {
  if (!is_form(request)) return problem(console_lang(request), 415, "http.wants_form");
  const i18n::Lang lang = console_lang(request);
  const Pairs form = parse_query(request.body);
  const std::string login(find_value(form, "login"));
  const Attempt attempt = try_to_sign_in(site, request, login, std::string(find_value(form, "password")));
  if (attempt.opened) {
    Response response = see_other("/console");
    response.add("Set-Cookie", session_cookie(site, attempt.opened->token));
    response.add("Cache-Control", "no-store");
    return response;
  }
  const int status = attempt.wait ? 429 : status_of(attempt.refusal->error.code);
  const i18n::Text why =
      attempt.wait
          ? i18n::Text::of("http.too_many").with("seconds", static_cast<long long>(attempt.wait->count()))
      : status == 401 ? i18n::Text::of("http.credentials")
                      : i18n::Text::of("http.503");
  Response response = console_html(
      status, console::sign_in_page(frame(site, request, nullptr), {login, words::say(lang, why)}));
  if (attempt.wait) response.set("Retry-After", std::to_string(attempt.wait->count()));
  return response;
}

Response post_logout_form(Site& site, const Request& request, const MaySleep&) {
  const auto session = require_session(site, request);
  if (!session) return session.error();
  if (!is_form(request)) return problem(console_lang(request), 415, "http.wants_form");
  const Pairs form = parse_query(request.body);
  if (!accounts::equal_secrets(find_value(form, "csrf"), session->csrf))
    return notice(site, request, &*session, 403, "http.csrf");
  const auto ended = site.sessions.sign_out(session_token(site, request));
  if (!ended) return notice(site, request, &*session, ended.error());
  Response response = see_other("/console");
  response.add("Set-Cookie", ended_cookie(site));
  return response;
}

Response post_console_login(Site& site, const Request& request, const MaySleep&) {
  const i18n::Lang lang = request.lang();
  const auto json = json_body(request);
  if (!json) return json.error();
  std::vector<wire::Fault> faults;
  wire::ObjectReader reader(*json, "", faults);
  std::string login;
  std::string password;
  reader.read("login", login, wire::Need::required);
  reader.read("password", password, wire::Need::required);
  reader.finish();
  if (!faults.empty()) return problem(lang, faults);

  const Attempt attempt = try_to_sign_in(site, request, login, password);
  if (attempt.wait) return too_many(lang, *attempt.wait);
  if (!attempt.opened && attempt.refusal->error.code == ErrorCode::unauthorized)
    return problem(lang, 401, "http.credentials");
  if (!attempt.opened) return problem(lang, *attempt.refusal);
  const accounts::Session& session = attempt.opened->session;
  Response response =
      json_response(200, wire::JsonObject{{"name", session.who.name}, {"csrf", session.csrf}});
  response.add("Set-Cookie", session_cookie(site, attempt.opened->token));
  return response;
}

}  // namespace okno::http
