#include "edge/http/console/signed_in.h"

#include "edge/http/exchange/client_key.h"
#include "edge/http/site/log.h"
#include "shared/base/text.h"

namespace okno::http {
namespace {

constexpr std::size_t longest_login = 200;
std::string cookie_name(const Site& site) { return "okno_session_" + site.config().node.value; }

std::string cookie(const Site& site, std::string_view token, std::chrono::seconds age) {
  std::string line = cookie_name(site) + "=" + std::string(token) +
                     "; Path=/console; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(age.count());
  if (site.config().public_url.starts_with("https://")) line += "; Secure";
  return line;
}

// Who, whence, why. A login that there is not may be a password that was typed into the wrong field.
void tell_of_refusal(Site& site, const Request& request, const std::string& login, const std::string& why) {
  if (!site.may_tell_of(request)) return;
  const auto is_known = site.accounts.find(login, accounts::the_machine());
  const std::string who = is_known ? "user \"" + login + "\"" : std::string("nobody who is known here");
  log(site.now(), "console: a sign-in was refused: " + who + ", from " + request.remote + ": " + why);
}

}  // namespace

std::string_view session_token(const Site& site, const Request& request) {
  return request.cookie(cookie_name(site));
}

Result<std::optional<accounts::Session>> signed_in(Site& site, const Request& request) {
  return site.sessions.find(session_token(site, request));
}

Attempt try_to_sign_in(Site& site, const Request& request, const std::string& login,
                       const std::string& password) {
  Attempt attempt;
  attempt.wait = site.logins_by_address.take(client_key(request.remote), site.now());
  // A login of any length would fill the table of buckets.
  if (!attempt.wait) attempt.wait = site.logins_by_name.take(login.substr(0, longest_login), site.now());
  if (attempt.wait) {
    tell_of_refusal(site, request, login, "too many tries, the password was not looked at");
    return attempt;
  }
  auto opened = site.sessions.sign_in(login, password);
  if (opened) {
    attempt.opened = std::move(opened).value();
  } else {
    attempt.refusal = opened.error();
    tell_of_refusal(site, request, login, opened.error().detail);
  }
  return attempt;
}

std::string session_cookie(const Site& site, std::string_view token) {
  return cookie(site, token, accounts::Sessions::lifetime);
}

std::string ended_cookie(const Site& site) { return cookie(site, "", std::chrono::seconds(0)); }

}  // namespace okno::http
