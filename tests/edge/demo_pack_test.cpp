// The demo's own data, as people would meet it: the pack and the bodies that the program carries.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "edge/config/orgs.h"
#include "shared/rubricator/pack/pack.h"
#include "shared/rubricator/search/search.h"
#include "shared/wire/pack/pack.h"

using namespace okno;

namespace {

std::string demo_file(std::string_view name) {
  return std::string(OKNO_SOURCE_DIR "/edge/demo/") + std::string(name);
}

rubricator::Pack load_pack() {
  std::ifstream file(demo_file("rubricator.json"), std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const auto json = wire::parse_json(text, wire::pack_limits);
  REQUIRE_MESSAGE(json.ok(), (json.ok() ? "" : json.error().detail));
  std::vector<wire::Fault> faults;
  rubricator::Pack pack = wire::read_pack(*json, "", faults);
  REQUIRE_MESSAGE(faults.empty(), wire::describe(faults));
  return pack;
}

const rubricator::Pack& pack() {
  static const rubricator::Pack loaded = load_pack();
  return loaded;
}

// The place of `situation` among the hits, from 1; 0 when it is not among the first five.
std::size_t place_of(std::string_view situation, std::string_view query) {
  static const rubricator::Search search(pack());
  const auto hits = search.find(query, i18n::Lang::ru, 5);
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (pack().situations[hits[i].situation].id.value == situation) return i + 1;
  }
  return 0;
}

}  // namespace

TEST_CASE("the demo's bodies are read without a fault") {
  const auto orgs = config::load_orgs(demo_file("orgs.json"));
  REQUIRE_MESSAGE(orgs.ok(), (orgs.ok() ? "" : orgs.error().detail));
  CHECK(orgs->orgs.size() == 29);
  REQUIRE(orgs->find_by_opa_id("268828") != nullptr);
  CHECK(orgs->find_by_opa_id("268828")->id == OrgId{"811"});
}

TEST_CASE("the demo's rubricator has no faults and names only bodies that there are") {
  const auto orgs = config::load_orgs(demo_file("orgs.json"));
  REQUIRE(orgs.ok());
  std::vector<OrgId> ids;
  for (const auto& org : orgs->orgs) ids.push_back(org.id);
  for (const rubricator::Fault& fault : rubricator::check(pack(), ids)) {
    FAIL_CHECK(fault.path << ": " << fault.what);
  }
  CHECK(pack().situations.size() >= 24);
}

// Of more than two thousand a few sound like a neighbour: those may come third, and no more than one in two hundred.
TEST_CASE("each example of the pack finds its own situation") {
  std::size_t examples = 0;
  std::size_t thirds = 0;
  for (const auto& situation : pack().situations) {
    for (const std::string& example : situation.examples) {
      CAPTURE(example);
      const std::size_t place = place_of(situation.id.value, example);
      CHECK(place >= 1);
      CHECK(place <= 3);
      ++examples;
      if (place > 2) ++thirds;
    }
  }
  CHECK(thirds * 200 <= examples);
}

TEST_CASE("what may cost a life says 112 first") {
  for (const auto* id : {"utilities.gas_smell", "health.ambulance"}) {
    CHECK(pack().find(SituationId{id})->danger == rubricator::Danger::call_112_first);
  }
  for (const char* words : {"пахнет газом в подъезде", "газом воняет на лестнице", "gf[ytn ufpjv"}) {
    CAPTURE(words);
    CHECK(rubricator::tells_of_danger(words));
  }
}

TEST_CASE("the pack's everyday examples are not taken for danger") {
  for (const auto& situation : pack().situations) {
    if (situation.danger == rubricator::Danger::call_112_first) continue;
    for (const std::string& example : situation.examples) {
      CAPTURE(example);
      CHECK_FALSE(rubricator::tells_of_danger(example));
    }
    CAPTURE(situation.title.ru);
    CHECK_FALSE(rubricator::tells_of_danger(situation.title.ru));
    CHECK_FALSE(rubricator::tells_of_danger(situation.title.en));
  }
}
