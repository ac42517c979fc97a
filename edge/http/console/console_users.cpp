#include "edge/http/console/console_users.h"

#include "edge/accounts/passwords.h"
#include "edge/accounts/rights.h"
#include "edge/console/users_page.h"
#include "edge/http/console/console_page.h"
#include "edge/http/exchange/problem.h"
#include "edge/words/words.h"

namespace okno::http {
namespace {

// The session of an administrator, or the response instead.
Result<accounts::Session, Response> require_administrator(Site& site, const Request& request) {
  auto session = require_session(site, request);
  if (session && !accounts::may(session->who, accounts::Right::manage_users))
    return notice(site, request, &*session, 403, "http.forbidden");
  return session;
}

console::UserForm read_form(const Request& request) {
  const Pairs pairs = parse_query(request.body);
  const auto typed = [&](std::string_view name) { return std::string(find_value(pairs, name)); };
  return {typed("act"), typed("login"), typed("name"), typed("password"), typed("body"), typed("role")};
}

// Nothing when no role was chosen.
Result<std::vector<accounts::Grant>, accounts::Refused> read_grants(const console::UserForm& form) {
  std::vector<accounts::Grant> grants;
  if (form.role.empty()) return grants;
  accounts::Grant grant{{form.body}, {}};
  if (!accounts::parse_role(form.role, grant.role))
    return accounts::Refused(Error::invalid("there is no such role"),
                             {{"grant", i18n::Text::of("accounts.grant.role")}});
  grants.push_back(std::move(grant));
  return grants;
}

console::Trouble trouble_of(i18n::Lang lang, const accounts::Refused& refused) {
  const int status = status_of(refused.error.code);
  const std::string_view key = status == 422   ? "http.fields"
                               : status == 409 ? "http.conflict"
                               : status == 404 ? "http.not_found"
                                               : "http.503";
  return {words::say(lang, key), refused.fields};
}

Response show_users(Site& site, const Request& request, const accounts::Session& session, int status,
                    const console::UserForm& form, const console::Trouble& trouble) {
  const auto users = site.accounts.list(session.who);
  if (!users) return notice(site, request, &session, intake::Refusal(users.error().error));
  return console_html(
      status, console::users_page(frame(site, request, &session), *users, site.node.orgs, form, trouble));
}

Response show_user(Site& site, const Request& request, const accounts::Session& session, int status,
                   const console::UserForm& form, const console::Trouble& trouble, bool done = false) {
  const auto user = site.accounts.find(request.captures[0], session.who);
  if (!user) return notice(site, request, &session, intake::Refusal(user.error().error));
  return console_html(status, console::user_page(frame(site, request, &session),
                                                 {*user, site.node.orgs, form, trouble, done}));
}

accounts::Outcome<Nothing> carry_out(Site& site, const accounts::Principal& by, const std::string& login,
                                     const console::UserForm& form) {
  accounts::Accounts& users = site.accounts;
  if (form.act == "rename") return users.rename(login, form.name, by);
  if (form.act == "password") return users.change_password(login, form.password, by);
  if (form.act == "disable") return users.disable(login, by);
  if (form.act == "enable") return users.enable(login, by);
  if (form.act != "grant" && form.act != "revoke") return accounts::Refused(Error::invalid("no such act"));
  const auto grants = read_grants(form);
  if (!grants) return grants.error();
  if (grants->empty())
    return accounts::Refused(Error::invalid("no role"), {{"grant", i18n::Text::of("accounts.grant.role")}});
  return form.act == "grant" ? users.grant(login, grants->front(), by)
                             : users.revoke(login, grants->front(), by);
}

}  // namespace

Response get_users_page(Site& site, const Request& request) {
  const auto session = require_administrator(site, request);
  if (!session) return session.error();
  return show_users(site, request, *session, 200, {}, {});
}

Response post_users_form(Site& site, const Request& request, const MaySleep&) {
  const auto session = require_administrator(site, request);
  if (!session) return session.error();
  if (!is_form(request)) return problem(console_lang(request), 415, "http.wants_form");
  const console::UserForm form = read_form(request);
  if (!accounts::equal_secrets(find_value(parse_query(request.body), "csrf"), session->csrf))
    return show_users(site, request, *session, 403, form,
                      {words::say(console_lang(request), "http.csrf_form"), {}});
  const auto grants = read_grants(form);
  const auto made = grants ? site.accounts.make({form.login, form.name, form.password, *grants}, session->who)
                           : accounts::Outcome<Nothing>(grants.error());
  if (made) return see_other(console::user_address(form.login));
  return show_users(site, request, *session, status_of(made.error().error.code), form,
                    trouble_of(console_lang(request), made.error()));
}

Response get_user_page(Site& site, const Request& request) {
  const auto session = require_administrator(site, request);
  if (!session) return session.error();
  return show_user(site, request, *session, 200, {}, {}, request.query_value("done") == "1");
}

Response post_user_form(Site& site, const Request& request, const MaySleep&) {
  const auto session = require_administrator(site, request);
  if (!session) return session.error();
  if (!is_form(request)) return problem(console_lang(request), 415, "http.wants_form");
  const std::string& login = request.captures[0];
  const console::UserForm form = read_form(request);
  if (!accounts::equal_secrets(find_value(parse_query(request.body), "csrf"), session->csrf))
    return show_user(site, request, *session, 403, form,
                     {words::say(console_lang(request), "http.csrf_form"), {}});
  const auto changed = carry_out(site, session->who, login, form);
  if (changed) return see_other(console::user_address(login) + "?done=1");
  return show_user(site, request, *session, status_of(changed.error().error.code), form,
                   trouble_of(console_lang(request), changed.error()));
}

}  // namespace okno::http
