#include "edge/accounts/accounts.h"

#include "edge/accounts/sessions.h"
#include "tests/edge/intake/sample_node.h"

namespace okno::testing {
namespace {

using accounts::Grant;
using accounts::Principal;
using accounts::Role;

const std::string password = "a long password";

struct Users {
  SampleNode node;
  accounts::Accounts accounts{node.store(), node.orgs(),
                              accounts::UserLog{node.node().journal, node.random, node.clock}};
  accounts::Sessions sessions{node.store(), node.clock, node.random};
  Principal administrator{.id = "admin", .grants = {{{"*"}, Role::administrator}}};

  void make(const std::string& login, std::vector<Grant> grants = {}) {
    const auto made = accounts.make({login, "Имя " + login, password, std::move(grants)}, administrator);
    REQUIRE_MESSAGE(made.ok(), (made ? std::string() : made.error().error.detail));
  }
  std::string sign_in(const std::string& login, const std::string& with = password) {
    const auto opened = sessions.sign_in(login, with);
    return opened ? opened->token : std::string();
  }
  bool is_open(const std::string& token) {
    const auto found = sessions.find(token);
    return found && found->has_value();
  }
};

std::string keys(const accounts::Refused& refused) {
  std::string all;
  for (const auto& error : refused.fields)
    all += (all.empty() ? "" : ", ") + error.field + " " + error.message.key;
  return all;
}

TEST_SUITE("accounts: users") {
  TEST_CASE("a user is made with grants, signs in as somebody who has them, and is listed") {
    Users users;
    users.make("anna", {{{"814"}, Role::operator_}, {{"*"}, Role::analyst}});
    const auto session = users.sessions.find(users.sign_in("anna"));
    REQUIRE((session.ok() && session->has_value()));
    CHECK((*session)->who.name == "Имя anna");
    CHECK((*session)->who.grants == std::vector<Grant>{{{"*"}, Role::analyst}, {{"814"}, Role::operator_}});
    const auto list = users.accounts.list(users.administrator);
    REQUIRE(list.ok());
    CHECK(list->size() == 1);
    CHECK_FALSE(list->front().disabled);
  }

  TEST_CASE("everything that is wrong with a new user is told at once") {
    Users users;
    const auto refused =
        users.accounts.make({"a b", " ", "short", {{{"999"}, Role::operator_}}}, users.administrator);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().error.code == ErrorCode::invalid);
    CHECK(keys(refused.error()) ==
          "login accounts.login, name accounts.name, password accounts.password.short, grant "
          "accounts.grant.body");
    CHECK(refused.error().error.detail.find("at least 10 characters") != std::string::npos);
    for (const std::string login : {"", "a/b", "a?b", "<b>", "a\nb", "a:b"})
      CHECK_MESSAGE(!users.accounts.make({login, "A", password}, users.administrator).ok(), login);
  }

  TEST_CASE("a login is given once") {
    Users users;
    users.make("anna");
    const auto again = users.accounts.make({"anna", "Другая", password}, users.administrator);
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().error.code == ErrorCode::conflict);
    CHECK(users.accounts.find("anna", users.administrator)->who.name == "Имя anna");
  }

  TEST_CASE("whatever is changed about a user ends their sessions, and nobody else's") {
    Users users;
    users.make("anna", {{{"814"}, Role::operator_}});
    users.make("boris");
    const std::string other = users.sign_in("boris");
    const Principal& by = users.administrator;
    std::string now = password;
    const auto ends = [&](const char* what, const auto& change) {
      const std::string token = users.sign_in("anna", now);
      REQUIRE_MESSAGE(users.is_open(token), what);
      CHECK_MESSAGE(change().ok(), what);
      CHECK_MESSAGE(!users.is_open(token), what);
    };
    ends("name", [&] { return users.accounts.rename("anna", "Анна", by); });
    ends("grant", [&] { return users.accounts.grant("anna", {{"812"}, Role::operator_}, by); });
    ends("revoke", [&] { return users.accounts.revoke("anna", {{"814"}, Role::operator_}, by); });
    ends("password", [&] { return users.accounts.change_password("anna", now = "another password", by); });
    CHECK(users.sign_in("anna", password).empty());
    ends("disable", [&] { return users.accounts.disable("anna", by); });
    CHECK_MESSAGE(users.sign_in("anna", now).empty(), "the right password does not help");
    CHECK(users.accounts.enable("anna", by).ok());
    CHECK(users.is_open(users.sign_in("anna", now)));
    CHECK(users.is_open(other));
    const auto anna = users.accounts.find("anna", by);
    CHECK(anna->who.name == "Анна");
    CHECK(anna->who.grants == std::vector<Grant>{{{"812"}, Role::operator_}});
  }

  TEST_CASE("only an administrator manages users") {
    Users users;
    users.make("anna");
    for (const Principal& who : {pyotr, Principal{.id = "anna"}}) {
      CHECK(users.accounts.list(who).error().error.code == ErrorCode::forbidden);
      CHECK(users.accounts.find("anna", who).error().error.code == ErrorCode::forbidden);
      CHECK(users.accounts.make({"vera", "Вера", password}, who).error().error.code == ErrorCode::forbidden);
      CHECK(users.accounts.rename("anna", "А", who).error().error.code == ErrorCode::forbidden);
      CHECK(users.accounts.change_password("anna", password, who).error().error.code == ErrorCode::forbidden);
      CHECK(users.accounts.grant("anna", {{"*"}, Role::administrator}, who).error().error.code ==
            ErrorCode::forbidden);
      CHECK(users.accounts.disable("anna", who).error().error.code == ErrorCode::forbidden);
    }
    CHECK(users.accounts.find("anna", users.administrator)->who.grants.empty());
  }

  TEST_CASE("an administrator is one of every body or none, and cannot shut themselves out") {
    Users users;
    users.make("anna");
    users.make("admin", {{{"*"}, Role::administrator}});
    const Principal& by = users.administrator;
    CHECK(keys(users.accounts.grant("anna", {{"814"}, Role::administrator}, by).error()) ==
          "grant accounts.grant.administrator");
    CHECK(users.accounts.disable("admin", by).error().error.code == ErrorCode::conflict);
    CHECK(users.accounts.revoke("admin", {{"*"}, Role::administrator}, by).error().error.code ==
          ErrorCode::conflict);
    CHECK_MESSAGE(users.accounts.disable("admin", accounts::the_machine()).ok(), "who has the machine can");
  }

  TEST_CASE("a user that there is not, and a grant that nobody has, are told") {
    Users users;
    users.make("anna");
    const Principal& by = users.administrator;
    CHECK(users.accounts.find("nobody", by).error().error.code == ErrorCode::not_found);
    CHECK(users.accounts.rename("nobody", "А", by).error().error.code == ErrorCode::not_found);
    CHECK(users.accounts.revoke("anna", {{"814"}, Role::operator_}, by).error().error.code ==
          ErrorCode::not_found);
    CHECK(users.accounts.grant("anna", {{"814"}, Role::operator_}, by).ok());
    CHECK(users.accounts.grant("anna", {{"814"}, Role::operator_}, by).ok());
    CHECK(users.accounts.find("anna", by)->who.grants.size() == 1);
  }
}

TEST_SUITE("accounts: sessions") {
  TEST_CASE("a session lasts twelve hours and ends with a sign-out") {
    Users users;
    users.make("anna");
    const std::string first = users.sign_in("anna");
    const std::string second = users.sign_in("anna");
    CHECK(users.sessions.sign_out(first).ok());
    CHECK_FALSE(users.is_open(first));
    CHECK(users.is_open(second));
    users.node.clock.advance(accounts::Sessions::lifetime);
    CHECK_FALSE(users.is_open(second));
    CHECK_FALSE(users.is_open(""));
  }

  TEST_CASE("a wrong password and an unknown login are refused alike") {
    Users users;
    users.make("anna");
    const auto wrong = users.sessions.sign_in("anna", "not the password");
    const auto unknown = users.sessions.sign_in("nobody", password);
    REQUIRE((!wrong.ok() && !unknown.ok()));
    // Why is for the log alone.
    CHECK(wrong.error().code == ErrorCode::unauthorized);
    CHECK(unknown.error().code == ErrorCode::unauthorized);
    CHECK(users.sign_in("anna", std::string(2000, 'x')).empty());
  }

  TEST_CASE("users follow from the log, in which no name, login or password stands") {
    Users users;
    users.make("anna", {{{"814"}, Role::operator_}});
    users.make("boris");
    CHECK(users.accounts.rename("anna", "Анна Новая", users.administrator).ok());
    CHECK(users.accounts.change_password("anna", "another long password", users.administrator).ok());
    CHECK(users.accounts.grant("boris", {{"811"}, Role::analyst}, users.administrator).ok());
    CHECK(users.accounts.disable("boris", users.administrator).ok());
    users.node.check_replay();
    const Status read = users.node.store().read([&](const store::Reading& reading) -> Status {
      const auto streams = reading.streams.after(0, accounts::user_stream, 9);
      CHECK(streams->size() == 2);
      for (const store::StreamRow& stream : *streams) {
        CHECK(reading.streams.followers(stream.key)->empty());
        const auto events = reading.streams.events(stream.key);
        CHECK(events->size() == 3);
        for (const store::EventRow& event : *events) {
          CHECK(event.text.find("anna") == std::string::npos);
          CHECK(event.text.find("Анна") == std::string::npos);
          CHECK(event.text.find("argon2") == std::string::npos);
        }
        // Of a changed user nothing earlier is kept.
        int kept = 0;
        for (const store::ContentRow& content : *reading.contents.of(stream.key))
          if (content.place == store::ContentPlace::row) ++kept;
        CHECK(kept == 1);
      }
      return success();
    });
    CHECK(read.ok());
  }

  TEST_CASE("a role that this program does not know gives nothing") {
    const Principal who =
        accounts::principal_of({"x", "X", "", false, {{{"814"}, "king"}, {{"814"}, "analyst"}}});
    CHECK(who.grants == std::vector<Grant>{{{"814"}, Role::analyst}});
  }
}

}  // namespace
}  // namespace okno::testing
