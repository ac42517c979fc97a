#include "edge/console/users_page.h"

#include <algorithm>
#include <array>

#include "edge/accounts/words.h"
#include "edge/console/frame.h"

namespace okno::console {
namespace {

using accounts::Grant;
using accounts::Role;

constexpr std::array all_roles = {Role::operator_,  Role::moderator, Role::organiser,
                                  Role::supervisor, Role::analyst,   Role::administrator};
constexpr std::string_view everywhere = "Все ведомства";

std::string_view role_words(Role role) { return accounts::role_words(i18n::Lang::ru, role); }

std::string body_words(const config::Orgs& orgs, const OrgId& body) {
  if (body.value == accounts::every_body) return std::string(everywhere);
  const config::Org* org = orgs.find(body);
  return org != nullptr ? org->name.ru : "Ведомство " + body.value;
}

void begin_form(Html& page, const Frame& frame, std::string_view action, std::string_view act) {
  page.raw("<form class=\"action\" method=\"post\"").value("action", action).raw(">\n");
  page.raw("<input type=\"hidden\" name=\"csrf\"").value("value", frame.session ? frame.session->csrf : "");
  page.raw("><input type=\"hidden\" name=\"act\"").value("value", act).raw(">\n");
}

void end_form(Html& page, std::string_view words) {
  page.raw("<button type=\"submit\">").text(words).raw("</button>\n</form>\n");
}

// The first fault of a field of the form that was sent; returns what describes the field.
std::string append_error(Html& page, const std::string& id, std::string_view field, bool sent,
                         const Trouble& trouble) {
  if (!sent) return {};
  for (const forms::FieldError& error : trouble.fields) {
    if (error.field != field) continue;
    page.raw("<p class=\"error\"").value("id", id + "-error").raw(">");
    page.text(accounts::fill_words(i18n::Lang::ru, error.message)).raw("</p>\n");
    return id + "-error";
  }
  return {};
}

struct Line {
  std::string_view name, label, hint, type, autocomplete;
};
constexpr Line login_line{"login", "Логин", "Латинские буквы, цифры, точка, дефис", "text", "off"};
constexpr Line name_line{"name", "Имя", "Увидят граждане под ответом", "text", "off"};
constexpr Line password_line{"password", "Пароль", "Не короче десяти знаков", "password", "new-password"};

void append_line(Html& page, const Line& line, std::string_view act, std::string_view value, bool sent,
                 const Trouble& trouble) {
  const std::string id = std::string(act) + "-" + std::string(line.name);
  page.raw("<div class=\"field\">\n<label").value("for", id).raw(">").text(line.label).raw("</label>\n");
  page.raw("<p class=\"hint\"").value("id", id + "-hint").raw(">").text(line.hint).raw("</p>\n");
  const std::string error = append_error(page, id, line.name, sent, trouble);
  page.raw("<input").value("type", line.type).value("id", id).value("name", line.name);
  page.value("autocomplete", line.autocomplete);
  page.value("aria-describedby", id + "-hint" + (error.empty() ? "" : " " + error));
  page.raw(" required spellcheck=\"false\"").value("value", value).raw(">\n</div>\n");
}

void append_grant_fields(Html& page, const config::Orgs& orgs, std::string_view act, const UserForm& form,
                         bool sent, const Trouble& trouble) {
  const std::string id(act);
  page.raw("<div class=\"field\">\n<label").value("for", id + "-role").raw(">Роль</label>\n");
  const std::string error = append_error(page, id + "-role", "grant", sent, trouble);
  page.raw("<select").value("id", id + "-role").raw(" name=\"role\"");
  if (!error.empty()) page.value("aria-describedby", error);
  page.raw("><option value=\"\">Выберите</option>");
  std::vector<Choice> roles;
  roles.reserve(all_roles.size());
  for (const Role role : all_roles) roles.push_back({accounts::to_string(role), role_words(role)});
  append_options(page, roles, sent ? std::string_view(form.role) : std::string_view());
  page.raw("</select></div>\n<div class=\"field\">\n<label").value("for", id + "-body");
  page.raw(">Ведомство</label>\n<select").value("id", id + "-body").raw(" name=\"body\">");
  std::vector<Choice> bodies{{accounts::every_body, everywhere}};
  for (const config::Org& org : orgs.orgs) bodies.push_back({org.id.value, org.name.ru});
  append_options(page, bodies, sent ? std::string_view(form.body) : std::string_view());
  page.raw("</select></div>\n");
}

void append_grants(Html& page, const accounts::User& user, const config::Orgs& orgs) {
  if (user.disabled) page.raw("<span class=\"badge\">Доступ закрыт</span> ");
  if (user.who.grants.empty()) page.text("Ролей нет");
  bool first = true;
  for (const Grant& grant : user.who.grants) {
    if (!first) page.raw("<br>");
    first = false;
    page.text(role_words(grant.role)).text(" · ").text(body_words(orgs, grant.body));
  }
}

void append_trouble(Html& page, const Trouble& trouble) {
  if (!trouble.words.empty())
    page.raw("<p class=\"note error\" role=\"alert\">").text(trouble.words).raw("</p>\n");
}

}  // namespace

std::string user_address(std::string_view login) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string address = "/console/users/";
  for (const char c : login) {
    const auto byte = static_cast<unsigned char>(c);
    address += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return address;
}

std::string users_page(const Frame& frame, const std::vector<accounts::User>& users, const config::Orgs& orgs,
                       const UserForm& form, const Trouble& trouble) {
  Html page = open_page(frame, "Пользователи");
  page.raw("<h1>Пользователи</h1>\n");
  append_trouble(page, trouble);
  page.raw(
      "<section class=\"scroll\" tabindex=\"0\" aria-label=\"Список пользователей\">\n<table "
      "class=\"queue\">\n<thead><tr>");
  for (const std::string_view heading : {"Логин", "Имя", "Роли"})
    page.raw("<th scope=\"col\">").text(heading).raw("</th>");
  page.raw("</tr></thead>\n<tbody>\n");
  for (const accounts::User& user : users) {
    page.raw("<tr>\n<th scope=\"row\"><a").value("href", user_address(user.who.id)).raw(">");
    page.text(user.who.id).raw("</a></th>\n<td>").text(user.who.name).raw("</td>\n<td>");
    append_grants(page, user, orgs);
    page.raw("</td>\n</tr>\n");
  }
  page.raw("</tbody>\n</table>\n</section>\n<section aria-labelledby=\"make\">\n");
  page.raw("<h2 id=\"make\">Новый пользователь</h2>\n");
  const bool sent = form.act == "make";
  begin_form(page, frame, "/console/users", "make");
  append_line(page, login_line, "make", sent ? form.login : "", sent, trouble);
  append_line(page, name_line, "make", sent ? form.name : "", sent, trouble);
  append_line(page, password_line, "make", "", sent, trouble);
  append_grant_fields(page, orgs, "make", form, sent, trouble);
  end_form(page, "Добавить");
  page.raw("</section>\n");
  return close_page(std::move(page));
}

std::string user_page(const Frame& frame, const UserView& view) {
  const accounts::Principal& who = view.user.who;
  const std::string address = user_address(who.id);
  const auto sent = [&](std::string_view act) { return view.form.act == act; };
  Html page = open_page(frame, who.id);
  page.raw("<p><a href=\"/console/users\">Ко всем пользователям</a></p>\n<h1>").text(who.name).raw("</h1>\n");
  page.raw("<p class=\"state\">Логин: ").text(who.id);
  if (view.user.disabled) page.raw(" <span class=\"badge\">Доступ закрыт</span>");
  page.raw("</p>\n");
  append_trouble(page, view.trouble);
  if (view.done) page.raw("<p class=\"note\" role=\"status\">Записано. Сеансы пользователя завершены.</p>\n");

  page.raw("<section aria-labelledby=\"roles\">\n<h2 id=\"roles\">Роли</h2>\n");
  if (who.grants.empty()) page.raw("<p class=\"note\">Ролей нет: этот пользователь ничего не видит.</p>\n");
  for (const Grant& grant : who.grants) {
    begin_form(page, frame, address, "revoke");
    page.raw("<input type=\"hidden\" name=\"role\"").value("value", accounts::to_string(grant.role));
    page.raw("><input type=\"hidden\" name=\"body\"").value("value", grant.body.value).raw(">\n<p>");
    page.text(role_words(grant.role)).text(" · ").text(body_words(view.orgs, grant.body));
    page.raw("</p>\n");
    if (sent("revoke") && view.form.role == accounts::to_string(grant.role) &&
        view.form.body == grant.body.value)
      append_error(page, "revoke", "grant", true, view.trouble);
    end_form(page, "Отозвать");
  }
  page.raw("<h3>Добавить роль</h3>\n");
  begin_form(page, frame, address, "grant");
  append_grant_fields(page, view.orgs, "grant", view.form, sent("grant"), view.trouble);
  end_form(page, "Добавить роль");
  page.raw("</section>\n<section aria-labelledby=\"rename\">\n<h2 id=\"rename\">Имя</h2>\n");
  begin_form(page, frame, address, "rename");
  append_line(page, name_line, "rename", sent("rename") ? view.form.name : who.name, sent("rename"),
              view.trouble);
  end_form(page, "Изменить имя");
  page.raw("</section>\n<section aria-labelledby=\"password\">\n<h2 id=\"password\">Новый пароль</h2>\n");
  begin_form(page, frame, address, "password");
  append_line(page, password_line, "password", "", sent("password"), view.trouble);
  end_form(page, "Сменить пароль");
  page.raw("</section>\n<section aria-labelledby=\"access\">\n<h2 id=\"access\">Доступ</h2>\n");
  const std::string_view act = view.user.disabled ? "enable" : "disable";
  begin_form(page, frame, address, act);
  append_error(page, "access", "login", sent(act), view.trouble);
  end_form(page, view.user.disabled ? "Открыть доступ" : "Закрыть доступ");
  page.raw("</section>\n");
  return close_page(std::move(page));
}

}  // namespace okno::console
