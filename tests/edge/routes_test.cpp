// Every situation of the demo's pack, everywhere, whoever owns the thing: exactly one body answers, it can be told
// why, and no message goes round.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "edge/config/orgs.h"
#include "shared/base/text.h"
#include "shared/rubricator/route.h"
#include "shared/rubricator/territory.h"
#include "shared/wire/pack/pack.h"

using namespace okno;

namespace {

const std::string folder = OKNO_SOURCE_DIR "/edge/demo/";

const rubricator::Pack& pack() {
  static const rubricator::Pack loaded = [] {
    std::ifstream file(folder + "rubricator.json", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    std::vector<wire::Fault> faults;
    const auto json = wire::parse_json(text, wire::pack_limits);
    REQUIRE(json.ok());
    rubricator::Pack read = wire::read_pack(*json, "", faults);
    REQUIRE_MESSAGE(faults.empty(), wire::describe(faults));
    return read;
  }();
  return loaded;
}

const config::Orgs& orgs() {
  static const config::Orgs loaded = config::load_orgs(folder + "orgs.json").value();
  return loaded;
}

// All bodies' territories, a settlement under each, what the pack knows by name, nowhere and a far region.
std::set<std::string> places() {
  std::set<std::string> all{"", "45000000", "45397000", "29000000"};
  for (const config::Org& org : orgs().orgs) {
    if (org.oktmo.empty()) continue;
    all.insert(org.oktmo);
    all.insert(org.oktmo.substr(0, 8) + "116");
    if (org.oktmo.ends_with("000")) all.insert(org.oktmo.substr(0, 5) + "437");
  }
  for (const rubricator::Territory& territory : pack().territories) all.insert(territory.oktmo);
  return all;
}

std::vector<std::string> answers(const rubricator::Situation& situation) {
  std::vector<std::string> all = rubricator::owner_answers(pack(), situation);
  all.emplace_back();  // not asked
  return all;
}

std::string answering(std::string_view situation, std::string_view address, std::string_view owner = {}) {
  const rubricator::Situation* found = pack().find(SituationId{std::string(situation)});
  REQUIRE_MESSAGE(found != nullptr, situation);
  const std::string oktmo =
      rubricator::oktmo_of(pack(), {std::string(address), std::nullopt, ""}, "29000000");
  return rubricator::choose_route(pack(), *found, oktmo, owner)->org.value;
}

}  // namespace

TEST_CASE("every situation, everywhere, whoever owns the thing, has one body that answers and a reason") {
  std::size_t ways = 0;
  std::set<OrgId> answering_bodies;
  for (const rubricator::Situation& situation : pack().situations) {
    for (const std::string& oktmo : places()) {
      for (const std::string& owner : answers(situation)) {
        CAPTURE(situation.id.value);
        CAPTURE(oktmo);
        CAPTURE(owner);
        const rubricator::Route* route = rubricator::choose_route(pack(), situation, oktmo, owner);
        REQUIRE(route != nullptr);
        const config::Org* body = orgs().find(route->org);
        REQUIRE(body != nullptr);
        REQUIRE_FALSE(body->node.empty());
        REQUIRE_FALSE(text::trim(route->why.ru).empty());
        REQUIRE_FALSE(text::trim(route->why.en).empty());
        // Asked again, the same way: nothing but the three decides.
        REQUIRE(rubricator::choose_route(pack(), situation, oktmo, owner) == route);
        std::set<OrgId> together(route->also.begin(), route->also.end());
        REQUIRE(together.size() == route->also.size());
        REQUIRE(together.count(route->org) == 0);
        for (const OrgId& other : route->also) REQUIRE(orgs().find(other) != nullptr);
        answering_bodies.insert(route->org);
        ++ways;
      }
    }
  }
  MESSAGE(ways, " ways of ", pack().situations.size(), " situations lead to ", answering_bodies.size(),
          " bodies");
  CHECK(ways > pack().situations.size() * 20);
}

TEST_CASE("a message comes to its body's node in one hop from any node") {
  // A body works at one node, and a route leads to a body: a second hop would need a second routing.
  for (const config::Org& form : orgs().orgs) {
    for (const rubricator::Routing& routing : pack().routings) {
      for (const rubricator::Route& route : routing.routes) {
        const NodeId& to = orgs().find(route.org)->node;
        std::set<NodeId> passed{form.node};
        if (to != form.node) CHECK(passed.insert(to).second);
        CHECK(passed.size() <= 2);
      }
    }
  }
}

TEST_CASE("what is asked changes who answers, and what is not asked does not") {
  for (const rubricator::Situation& situation : pack().situations) {
    for (const std::string& oktmo : places()) {
      CAPTURE(situation.id.value);
      CAPTURE(oktmo);
      std::set<OrgId> bodies;
      for (const std::string& owner : answers(situation))
        bodies.insert(rubricator::choose_route(pack(), situation, oktmo, owner)->org);
      CHECK((bodies.size() > 1) == (rubricator::owner_question(pack(), situation, oktmo) != nullptr));
    }
  }
}

TEST_CASE("where a town, a district or a village can act, the message goes there at once") {
  CHECK(answering("roads.pothole", "Калуга, ул. Ленина, 5") == "814");
  CHECK(answering("roads.pothole", "Обнинск, пр. Маркса, 45") == "825");
  CHECK(answering("roads.pothole", "Боровский район, г. Балабаново, ул. Лесная") == "827");
  CHECK(answering("roads.pothole", "дер. Кривское, ул. Центральная") == "829");
  CHECK(answering("roads.pothole", "Боровск, пл. Ленина") == "826");
  CHECK(answering("roads.pothole", "Малоярославец, ул. Московская, 30") == "830");
  CHECK(answering("roads.pothole", "ул. Ленина, 5") == "811");
  CHECK(answering("yard.playground", "Ермолино, во дворе") == "828");
}

TEST_CASE("whose thing it is decides over where it is") {
  CHECK(answering("roads.pothole", "Калуга", "federal") == "836");
  CHECK(answering("roads.pothole", "Калуга", "regional") == "811");
  CHECK(answering("roads.pothole", "Калуга", "municipal") == "814");
  CHECK(answering("roads.pothole", "Калуга", "unknown") == "814");
}
