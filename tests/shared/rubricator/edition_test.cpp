#include "shared/rubricator/pack/edition.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "shared/rubricator/search/search.h"
#include "shared/wire/pack/pack.h"
#include "tests/shared/rubricator/sample_pack.h"

namespace okno::rubricator {
namespace {

using i18n::Lang;

Pack demo_pack() {
  std::ifstream file(std::string(OKNO_SOURCE_DIR) + "/edge/demo/rubricator.json");
  std::stringstream text;
  text << file.rdbuf();
  const auto json = wire::parse_json(text.str(), wire::pack_limits);
  REQUIRE(json.ok());
  std::vector<wire::Fault> faults;
  Pack pack = wire::read_pack(*json, "", faults);
  REQUIRE(faults.empty());
  return pack;
}

std::vector<std::size_t> first_three(const Search& search, const std::string& query, Lang lang) {
  std::vector<std::size_t> found;
  for (const Hit& hit : search.find(query, lang, 3)) found.push_back(hit.situation);
  return found;
}

bool is_russian(const std::string& phrase) { return phrase.find('\xD0') != std::string::npos; }

// Everything that the pack itself says people say in a language. A few examples are English.
std::vector<std::string> phrases(const Pack& pack, Lang lang) {
  std::vector<std::string> all;
  for (const Situation& situation : pack.situations) {
    all.push_back(situation.title.in(lang));
    if (lang == Lang::en) continue;
    for (const auto* list : {&situation.synonyms, &situation.examples})
      std::copy_if(list->begin(), list->end(), std::back_inserter(all), is_russian);
  }
  return all;
}

}  // namespace

TEST_CASE("an edition finds the same three situations first as the whole pack") {
  const Pack pack = demo_pack();
  const Search whole(pack);
  for (const Lang lang : {Lang::ru, Lang::en}) {
    const Pack reduced = edition(pack, lang);
    const Search search(reduced);
    for (const std::string& phrase : phrases(pack, lang)) {
      INFO(phrase);
      CHECK(first_three(search, phrase, lang) == first_three(whole, phrase, lang));
    }
  }
}

TEST_CASE("an edition says what the pack says in its language, and nothing in the other") {
  const Pack pack = sample_pack();
  const Pack russian = edition(pack, Lang::ru);
  CHECK(russian.situations[0].title == i18n::Words{"Яма на дороге", ""});
  CHECK(russian.path(russian.situations[0], Lang::ru) == pack.path(pack.situations[0], Lang::ru));
  const Pack english = edition(pack, Lang::en);
  CHECK(english.situations[0].title == i18n::Words{"", "Pothole in the road"});
  CHECK(english.path(english.situations[0], Lang::en) == pack.path(pack.situations[0], Lang::en));
}

TEST_CASE("where the other language has no words of its own an edition keeps those that there are") {
  Pack pack = sample_pack();
  pack.situations[0].title.en.clear();
  CHECK(edition(pack, Lang::en).situations[0].title.in(Lang::en) == "Яма на дороге");
}

TEST_CASE("an edition holds the words that are searched, as often as people say them") {
  Pack pack = sample_pack();
  pack.situations[0].synonyms = {"яма и выбоина", "разбитая дорога"};
  pack.situations[0].examples = {"на дороге выбоина", "выбоина!"};
  const Situation reduced = edition(pack, Lang::ru).situations[0];
  CHECK(reduced.synonyms == std::vector<std::string>{"яма выбоина разбитая дорога pothole road"});
  CHECK(reduced.examples == std::vector<std::string>{"дороге выбоина выбоина pothole road"});
}

TEST_CASE("a word of the other language still finds its situation") {
  const Pack pack = demo_pack();
  const Pack russian = edition(pack, Lang::ru);
  const Search search(russian);
  for (std::size_t i = 0; i < pack.situations.size(); ++i) {
    INFO(pack.situations[i].title.en);
    const auto found = first_three(search, pack.situations[i].title.en, Lang::ru);
    CHECK(std::find(found.begin(), found.end(), i) != found.end());
  }
}

TEST_CASE("an outline has every title that the edition has, in less than a quarter of its bytes") {
  const Pack whole = edition(demo_pack(), Lang::ru);
  const Pack reduced = outline(whole);
  REQUIRE(reduced.situations.size() == whole.situations.size());
  for (std::size_t i = 0; i < whole.situations.size(); ++i) {
    CHECK(reduced.situations[i].id == whole.situations[i].id);
    CHECK(reduced.situations[i].title == whole.situations[i].title);
    CHECK(reduced.situations[i].answer == whole.situations[i].answer);
  }
  CHECK(wire::write_json(wire::to_json(reduced)).size() * 4 < wire::write_json(wire::to_json(whole)).size());
}

TEST_CASE("an edition is a document that the pack's reader takes") {
  std::vector<wire::Fault> faults;
  const Pack reduced = edition(demo_pack(), Lang::en);
  CHECK(wire::read_pack(wire::to_json(reduced), "", faults) == reduced);
  CHECK(faults.empty());
}

TEST_CASE("an outline and the rest are the edition again, and neither says what the other does") {
  const Pack pack = demo_pack();
  for (const Lang lang : {Lang::ru, Lang::en}) {
    const Pack whole = edition(pack, lang);
    const Pack names = outline(whole);
    Pack joined = rest(whole);
    for (std::size_t i = 0; i < whole.situations.size(); ++i) {
      CHECK(joined.situations[i].title == i18n::Words{});
      CHECK(names.situations[i].examples.empty());
    }
    REQUIRE(add_outline(joined, names));
    CHECK(joined == whole);
  }
}

TEST_CASE("a rest of another edition is not taken for this one's") {
  Pack other = sample_pack();
  other.situations.pop_back();
  Pack untouched = rest(other);
  CHECK_FALSE(add_outline(untouched, outline(sample_pack())));
  CHECK(untouched == rest(other));
}

}  // namespace okno::rubricator
