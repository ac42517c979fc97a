// The walk of tests/edge/accounts/walk_test.cpp asks every route; here stand the rules that are easier said of a body.
#include "edge/accounts/rights.h"

#include <doctest/doctest.h>

namespace okno::testing {
namespace {

using accounts::Grant;
using accounts::Principal;
using accounts::Right;
using accounts::Role;
using accounts::Sight;
using lifecycle::Action;
using lifecycle::State;
using store::MessageBody;
using store::Tie;

// 805 stands over 814, and 801 over 805; 812 by itself.
config::Orgs bodies() {
  config::Orgs orgs;
  for (const auto& [id, above] : {std::pair{"801", ""}, {"805", "801"}, {"814", "805"}, {"812", ""}}) {
    config::Org org;
    org.id = {id};
    org.supervisor = {above};
    orgs.orgs.push_back(org);
  }
  return orgs;
}

Principal with(std::string body, Role role) {
  return {.id = "x", .grants = {Grant{{std::move(body)}, role}}};
}

MessageBody holds(std::string body) { return {{std::move(body)}, Tie::holds, 0}; }
MessageBody beside(std::string body) { return {{std::move(body)}, Tie::beside, 0}; }
MessageBody had(std::string body, std::int64_t version) { return {{std::move(body)}, Tie::had, version}; }

TEST_SUITE("accounts: rights") {
  TEST_CASE("a grant is written BODY:ROLE, and every role comes back as it was written") {
    for (const std::string text : {"811:operator", "811:moderator", "a:b:organiser", "811:supervisor",
                                   "*:analyst", "*:administrator"}) {
      const auto grant = accounts::parse_grant(text);
      REQUIRE_MESSAGE(grant.ok(), text);
      CHECK(to_string(*grant) == text);
    }
    for (const std::string text : {"", "811", ":operator", "811:", "811:king", "811:Operator", "operator"})
      CHECK_MESSAGE(accounts::parse_grant(text).error().code == ErrorCode::invalid, text);
  }

  TEST_CASE("a grant for every body is one for bodies that nobody has heard of yet") {
    const auto orgs = bodies();
    CHECK(accounts::may(with("*", Role::operator_), Right::work, {holds("999")}, orgs));
    CHECK_FALSE(accounts::may(with("812", Role::operator_), Right::work, {holds("999")}, orgs));
    CHECK(accounts::reach(with("*", Role::operator_), Right::read_message, orgs).everywhere);
  }

  TEST_CASE("a supervisor reads the bodies below, however deep, and not beside or above") {
    const auto orgs = bodies();
    const Principal top = with("801", Role::supervisor);
    CHECK(accounts::sight_of(top, {holds("814")}, orgs) == Sight::whole);
    CHECK(accounts::sight_of(top, {holds("812")}, orgs) == Sight::nothing);
    CHECK(accounts::sight_of(with("805", Role::supervisor), {holds("801")}, orgs) == Sight::nothing);
    const auto reach = accounts::reach(top, Right::read_message, orgs);
    CHECK(reach.bodies == std::vector<OrgId>{{"801"}, {"805"}, {"814"}});
    CHECK_MESSAGE(accounts::reach(with("801", Role::operator_), Right::read_message, orgs).bodies ==
                      std::vector<OrgId>{{"801"}},
                  "an operator works for one body");
  }

  TEST_CASE("bodies that stand over one another in a circle end the search") {
    auto orgs = bodies();
    orgs.orgs[0].supervisor = {"814"};
    CHECK(accounts::sight_of(with("812", Role::supervisor), {holds("814")}, orgs) == Sight::nothing);
    CHECK(accounts::sight_of(with("814", Role::supervisor), {holds("801")}, orgs) == Sight::whole);
  }

  TEST_CASE("what left a body is seen up to where it left the last of one's bodies") {
    const auto orgs = bodies();
    const std::vector<MessageBody> message{had("814", 2), had("805", 5), holds("812")};
    const Principal one = with("814", Role::operator_);
    CHECK(accounts::sight_of(one, message, orgs) == Sight::part);
    CHECK(accounts::part_of(one, message, orgs) == 2);
    Principal both = one;
    both.grants.push_back({{"805"}, Role::operator_});
    CHECK(accounts::part_of(both, message, orgs) == 5);
    CHECK(accounts::part_of(with("811", Role::operator_), message, orgs) == 0);
  }

  TEST_CASE("who acts beside the responsible body reads all and moves nothing") {
    const auto orgs = bodies();
    const Principal who = with("814", Role::operator_);
    const std::vector<MessageBody> message{holds("812"), beside("814")};
    CHECK(accounts::sight_of(who, message, orgs) == Sight::whole);
    CHECK(accounts::may(who, Right::read_files, message, orgs));
    for (const Action action : {Action::accept, Action::answer, Action::forward, Action::classify})
      CHECK_FALSE(accounts::may_move(who, action, {message, State::moderation, 0}, orgs));
  }

  TEST_CASE("a supervisor takes what went up to them after two reviews, and nothing else") {
    const auto orgs = bodies();
    const Principal who = with("805", Role::supervisor);
    const std::vector<MessageBody> up{had("814", 7), holds("805")};
    CHECK(accounts::may_move(who, Action::answer, {up, State::forwarded, 2}, orgs));
    CHECK_MESSAGE(!accounts::may_move(who, Action::answer, {up, State::forwarded, 0}, orgs),
                  "it was only forwarded");
    CHECK_MESSAGE(!accounts::may_move(who, Action::answer, {{holds("805")}, State::review, 2}, orgs),
                  "a review of the body's own answer is its operators'");
    CHECK_MESSAGE(!accounts::may_move(who, Action::answer, {{holds("814")}, State::review, 2}, orgs),
                  "it is still below");
    CHECK_MESSAGE(
        !accounts::may_move(with("801", Role::supervisor), Action::answer, {up, State::forwarded, 2}, orgs),
        "it went up to another");
  }

  TEST_CASE("a moderator corrects the topic only while a message comes in") {
    const auto orgs = bodies();
    const Principal who = with("814", Role::moderator);
    CHECK(accounts::may_move(who, Action::classify, {{holds("814")}, State::moderation, 0}, orgs));
    CHECK_FALSE(accounts::may_move(who, Action::classify, {{holds("814")}, State::in_work, 0}, orgs));
  }

  TEST_CASE("users are kept by administrators of every body and by the node's own machine") {
    CHECK(accounts::may(with("*", Role::administrator), Right::manage_users));
    CHECK_FALSE(accounts::may(with("814", Role::administrator), Right::manage_users));
    CHECK_FALSE(accounts::may(with("*", Role::operator_), Right::manage_users));
    CHECK(accounts::may(accounts::the_machine(), Right::manage_users));
    CHECK_FALSE(accounts::may(accounts::the_machine(), Right::read_message, {holds("814")}, bodies()));
    CHECK_FALSE(accounts::may(with("*", Role::administrator), Right::read_message, {holds("814")}, bodies()));
  }

  TEST_CASE("an analyst has figures and no message") {
    const auto orgs = bodies();
    const Principal who = with("814", Role::analyst);
    CHECK(accounts::may(who, Right::see_figures, {holds("814")}, orgs));
    CHECK_FALSE(accounts::may_anywhere(who, Right::list_messages));
    CHECK(accounts::sight_of(who, {holds("814"), had("814", 1)}, orgs) == Sight::nothing);
  }
}

}  // namespace
}  // namespace okno::testing
