// The audit log: which acts stand in it, by whom and on what, and that it holds nobody's name.
#include "edge/accounts/act_log.h"

#include "edge/accounts/accounts.h"
#include "edge/accounts/sessions.h"
#include "edge/store/act_chain.h"
#include "tests/edge/intake/sample_node.h"

namespace okno::testing {
namespace {

using accounts::Grant;
using accounts::Role;
using lifecycle::Action;

const std::string password = "a long password";

struct Office {
  SampleNode node;
  accounts::Accounts users{node.store(), node.orgs(),
                           accounts::UserLog{node.node().journal, node.random, node.clock}};
  accounts::Sessions sessions{node.store(), node.clock, node.random};

  void make(const std::string& login, std::vector<Grant> grants = {}) {
    REQUIRE(users.make({login, "Имя " + login, password, std::move(grants)}, accounts::the_machine()).ok());
  }
  accounts::Principal signed_in(const std::string& login) {
    const auto opened = sessions.sign_in(login, password);
    REQUIRE(opened.ok());
    return opened->session.who;
  }
  // "WHO WHAT ON", users by their login.
  std::vector<std::string> acts() {
    std::map<std::string, std::string> logins;
    REQUIRE(node.store()
                .read([&](const store::Reading& reading) -> Status {
                  logins = *accounts::logins_by_who(reading);
                  return success();
                })
                .ok());
    std::vector<std::string> lines;
    const auto verified = store::verify_acts(node.store(), [&](const store::ActRow& row) {
      CHECK(row.at == node.clock.now());
      std::string on = row.on;
      for (const auto& [who, login] : logins)
        if (on.starts_with(who)) on = login + on.substr(who.size());
      const auto login = logins.find(row.who);
      lines.push_back((login == logins.end() ? row.who : login->second) + " " + row.what + " " + on);
    });
    REQUIRE(verified.ok());
    CHECK_FALSE(verified->broken);
    return lines;
  }
};

TEST_SUITE("accounts: the audit log") {
  TEST_CASE("each act upon users is in it, and an act that was refused is not") {
    Office office;
    office.make("anna", {{{"*"}, Role::administrator}});
    office.make("boris", {{{"814"}, Role::operator_}});
    const auto anna = office.signed_in("anna");
    CHECK(office.users.grant("boris", {{"812"}, Role::moderator}, anna).ok());
    CHECK(office.users.revoke("boris", {{"812"}, Role::moderator}, anna).ok());
    CHECK_FALSE(office.users.revoke("boris", {{"812"}, Role::moderator}, anna).ok());
    CHECK_FALSE(office.users.grant("boris", {{"999"}, Role::moderator}, anna).ok());
    CHECK(office.users.rename("boris", "Борис", anna).ok());
    CHECK(office.users.change_password("boris", "another password", anna).ok());
    CHECK(office.users.disable("boris", anna).ok());
    CHECK_FALSE(office.users.disable("anna", anna).ok());
    CHECK(office.users.enable("boris", anna).ok());
    CHECK_FALSE(office.users.make({"boris", "Х", password, {}}, anna).ok());
    CHECK(office.acts() == std::vector<std::string>{
                               "machine user.make anna *:administrator",
                               "machine user.make boris 814:operator", "anna session.open ",
                               "anna user.grant boris 812:moderator", "anna user.revoke boris 812:moderator",
                               "anna user.rename boris", "anna user.password boris",
                               "anna user.disable boris", "anna user.enable boris"});
  }

  TEST_CASE("signing in and out is in it, and so is a sign-in that was refused, without what was typed") {
    Office office;
    office.make("anna");
    CHECK_FALSE(office.sessions.sign_in("anna", "wrong").ok());
    CHECK_FALSE(office.sessions.sign_in("moya-parol-2026", "wrong").ok());
    const auto opened = office.sessions.sign_in("anna", password);
    REQUIRE(opened.ok());
    CHECK(office.sessions.sign_out(opened->token).ok());
    CHECK(office.sessions.sign_out(opened->token).ok());
    REQUIRE(office.users.disable("anna", accounts::the_machine()).ok());
    CHECK_FALSE(office.sessions.sign_in("anna", password).ok());
    CHECK(office.acts() == std::vector<std::string>{"machine user.make anna", "anna session.refuse password",
                                                    "unknown session.refuse login", "anna session.open ",
                                                    "anna session.close ", "machine user.disable anna",
                                                    "anna session.refuse disabled"});
  }

  TEST_CASE("each move of a message is in it, and nobody's name or word is") {
    Office office;
    office.make("anna", {{{"814"}, Role::operator_}});
    const auto anna = office.signed_in("anna");
    const auto receipt = submit(office.node);
    const std::string number = receipt.number.value;
    REQUIRE(office.node.intake->join(receipt.number, key_of(9), {}).ok());
    const auto act = [&](intake::MoveRequest request) {
      const auto done = office.node.desk->act(receipt.number, request, anna, {});
      return done.ok();
    };
    CHECK(act({.action = Action::take, .version = 1}));
    CHECK_FALSE(act({.action = Action::take, .version = 1}));
    CHECK_FALSE(act({.action = Action::answer, .text = "Ответ-Анне", .version = 2}));
    CHECK(
        act({.action = Action::answer, .text = "Ответ-Анне", .text_for_all = "Всем-сказано", .version = 2}));
    CHECK(office.node.desk->tell_all(receipt.number, {"Всем-сказано иначе", 3}, anna, {}).ok());
    CHECK(office.acts() == std::vector<std::string>{"machine user.make anna 814:operator",
                                                    "anna session.open ", "anna message.take " + number,
                                                    "anna message.answer " + number,
                                                    "anna message.tell_all " + number});
    const auto verified = store::verify_acts(office.node.store(), [&](const store::ActRow& row) {
      for (const char* word : {"anna", "Имя", "Ответ", "Всем", "Анна", "Ленина"})
        for (const std::string& column : {row.who, row.what, row.on})
          CHECK_MESSAGE(column.find(word) == std::string::npos, column);
    });
    CHECK(verified->rows == 5);
  }
}

}  // namespace
}  // namespace okno::testing
