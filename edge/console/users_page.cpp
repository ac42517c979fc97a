#include "edge/console/users_page.h"

#include <array>

#include "edge/words/words.h"

namespace okno::console {
namespace {

using accounts::Grant;
using accounts::Role;

constexpr std::array all_roles = {Role::operator_,  Role::moderator, Role::organiser,
                                  Role::supervisor, Role::analyst,   Role::administrator};

// One page of users, of one language and one form that was sent.
class UsersPage {
 public:
  UsersPage(i18n::Lang lang, const config::Orgs& orgs, const UserForm& sent, const Trouble& trouble)
      : lang_(lang), orgs_(orgs), sent_(sent), trouble_(trouble) {}

  std::string say(std::string_view key) const { return words::say(lang_, key); }
  std::string say(const i18n::Text& text) const { return words::say(lang_, text); }

  std::string role_words(Role role) const {
    return say("accounts.role." + std::string(accounts::to_string(role)));
  }
  std::string body_words(const OrgId& body) const;
  std::string grant_words(const Grant& grant) const {
    return role_words(grant.role) + " · " + body_words(grant.body);
  }
  Badge disabled() const { return {say("console.users.disabled")}; }

  bool is_sent(std::string_view act) const { return sent_.act == act; }
  // The first fault of a field of the form that was sent.
  std::string error_of(std::string_view act, std::string_view field) const;

  Field login_field(std::string_view act) const;
  Field name_field(std::string_view act, const std::string& value) const;
  Field password_field(std::string_view act) const;
  std::vector<Field> grant_fields(std::string_view act) const;

  void put_trouble(Pieces& pieces) const {
    if (!trouble_.words.empty()) pieces.push_back(Notice{trouble_.words, Notice::Tone::bad});
  }

 private:
  Field field(std::string_view act, std::string_view name, std::string_view key) const;

  i18n::Lang lang_;
  const config::Orgs& orgs_;
  const UserForm& sent_;
  const Trouble& trouble_;
};

std::string UsersPage::body_words(const OrgId& body) const {
  if (body.value == accounts::every_body) return say("console.users.body.every");
  const config::Org* org = orgs_.find(body);
  if (org != nullptr) return org->name.in(lang_);
  return say(i18n::Text::of("console.users.body.unknown").with("id", std::string_view(body.value)));
}

std::string UsersPage::error_of(std::string_view act, std::string_view field) const {
  if (!is_sent(act)) return {};
  for (const forms::FieldError& error : trouble_.fields)
    if (error.field == field) return say(error.message);
  return {};
}

Field UsersPage::field(std::string_view act, std::string_view name, std::string_view key) const {
  Field field{.id = std::string(act) + "-" + std::string(name), .name = std::string(name), .label = say(key)};
  field.hint = say(std::string(key) + ".hint");
  field.error = error_of(act, name);
  field.need = Field::Need::required;
  return field;
}

Field UsersPage::login_field(std::string_view act) const {
  Field login = field(act, "login", "console.users.login");
  if (is_sent(act)) login.value = sent_.login;
  login.input = TextInput{TextInput::Kind::login};
  return login;
}

Field UsersPage::name_field(std::string_view act, const std::string& value) const {
  Field name = field(act, "name", "console.users.name");
  name.value = is_sent(act) ? sent_.name : value;
  return name;
}

Field UsersPage::password_field(std::string_view act) const {
  Field password = field(act, "password", "console.users.password");
  password.input = TextInput{TextInput::Kind::password, "new-password"};
  return password;
}

std::vector<Field> UsersPage::grant_fields(std::string_view act) const {
  std::vector<Option> roles = {{"", say("console.choose")}};
  for (const Role role : all_roles)
    roles.push_back({std::string(accounts::to_string(role)), role_words(role)});
  std::vector<Option> bodies = {{std::string(accounts::every_body), say("console.users.body.every")}};
  for (const config::Org& org : orgs_.orgs) bodies.push_back({org.id.value, org.name.in(lang_)});
  Field role{.id = std::string(act) + "-role", .name = "role", .label = say("console.users.role")};
  role.value = is_sent(act) ? sent_.role : "";
  role.error = error_of(act, "grant");
  role.input = Select{{{"", std::move(roles)}}};
  Field body{.id = std::string(act) + "-body", .name = "body", .label = say("console.users.body")};
  body.value = is_sent(act) ? sent_.body : "";
  body.input = Select{{{"", std::move(bodies)}}};
  return {std::move(role), std::move(body)};
}

// A form that says by `act` what it does.
Form form_of(std::string action, std::string_view act, std::string submit, std::vector<Field> fields = {}) {
  Form form{.action = std::move(action), .hidden = {{"act", std::string(act)}}, .submit = std::move(submit)};
  form.fields = std::move(fields);
  return form;
}

Line grants_line(const UsersPage& page, const accounts::User& user) {
  Line line;
  if (user.disabled) line = {page.disabled(), Text{" "}};
  if (user.who.grants.empty()) line.push_back(Text{page.say("console.users.role.none")});
  bool first = true;
  for (const Grant& grant : user.who.grants) {
    if (!first) line.push_back(LineBreak{});
    first = false;
    line.push_back(Text{page.grant_words(grant)});
  }
  return line;
}

Section roles_section(const UsersPage& page, const UserView& view, const std::string& address) {
  Section section{"roles", page.say("console.users.roles"), {}};
  if (view.user.who.grants.empty())
    section.pieces.push_back(Notice{page.say("console.users.role.sees_nothing")});
  for (const Grant& grant : view.user.who.grants) {
    Form form = form_of(address, "revoke", page.say("console.users.role.revoke"));
    const std::string role(accounts::to_string(grant.role));
    form.hidden.emplace_back("role", role);
    form.hidden.emplace_back("body", grant.body.value);
    form.lead = {Text{page.grant_words(grant)}};
    form.id = "revoke";
    if (view.form.role == role && view.form.body == grant.body.value)
      form.error = page.error_of("revoke", "grant");
    section.pieces.push_back(std::move(form));
  }
  section.pieces.push_back(Heading{page.say("console.users.role.add"), Heading::Level::part});
  section.pieces.push_back(
      form_of(address, "grant", page.say("console.users.role.add"), page.grant_fields("grant")));
  return section;
}

Section access_section(const UsersPage& page, const UserView& view, const std::string& address) {
  const std::string_view act = view.user.disabled ? "enable" : "disable";
  Form form = form_of(address, act, page.say("console.users." + std::string(act)));
  form.id = "access";
  form.error = page.error_of(act, "login");
  return {"access", page.say("console.users.access"), {std::move(form)}};
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
  const UsersPage page(frame.lang, orgs, form, trouble);
  Pieces pieces = {Heading{page.say("console.users")}};
  page.put_trouble(pieces);
  Table table{page.say("console.users.list"),
              {{page.say("console.users.login")},
               {page.say("console.users.name")},
               {page.say("console.users.roles")}},
              {}};
  for (const accounts::User& user : users)
    table.rows.push_back(
        {{Link{user_address(user.who.id), user.who.id}}, {Text{user.who.name}}, grants_line(page, user)});
  pieces.push_back(std::move(table));

  std::vector<Field> fields = {page.login_field("make"), page.name_field("make", ""),
                               page.password_field("make")};
  for (Field& field : page.grant_fields("make")) fields.push_back(std::move(field));
  pieces.push_back(
      Section{"make",
              page.say("console.users.new"),
              {form_of("/console/users", "make", page.say("console.users.add"), std::move(fields))}});
  return draw(frame, {page.say("console.users"), std::move(pieces)});
}

std::string user_page(const Frame& frame, const UserView& view) {
  const accounts::Principal& who = view.user.who;
  const std::string address = user_address(who.id);
  const UsersPage page(frame.lang, view.orgs, view.form, view.trouble);
  Line state = {
      Text{page.say(i18n::Text::of("console.users.login.of").with("login", std::string_view(who.id)))}};
  if (view.user.disabled) {
    state.push_back(Text{" "});
    state.push_back(page.disabled());
  }
  Pieces pieces = {Paragraph{{Link{"/console/users", page.say("console.users.back")}}}, Heading{who.name},
                   Paragraph{std::move(state), Paragraph::Tone::state}};
  page.put_trouble(pieces);
  if (view.done) pieces.push_back(Notice{page.say("console.users.done"), Notice::Tone::done});
  pieces.push_back(roles_section(page, view, address));
  pieces.push_back(Section{"rename",
                           page.say("console.users.name"),
                           {form_of(address, "rename", page.say("console.users.name.submit"),
                                    {page.name_field("rename", who.name)})}});
  pieces.push_back(Section{"password",
                           page.say("console.users.password.new"),
                           {form_of(address, "password", page.say("console.users.password.submit"),
                                    {page.password_field("password")})}});
  pieces.push_back(access_section(page, view, address));
  return draw(frame, {who.id, std::move(pieces)});
}

}  // namespace okno::console
