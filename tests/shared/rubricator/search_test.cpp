#include "shared/rubricator/search/search.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "tests/shared/rubricator/sample_pack.h"

using namespace okno;
using namespace okno::rubricator;

namespace {

const Pack& pack() {
  static const Pack sample = sample_pack();
  return sample;
}

std::vector<Hit> hits(std::string_view query, i18n::Lang lang = i18n::Lang::ru) {
  static const Search search(pack());
  return search.find(query, lang, 10);
}

std::string first(std::string_view query) {
  const auto found = hits(query);
  return found.empty() ? "nothing" : pack().situations[found[0].situation].id.value;
}

// What is marked in the title of the first hit.
std::vector<std::string> marked(std::string_view query, i18n::Lang lang = i18n::Lang::ru) {
  const auto found = hits(query, lang);
  REQUIRE_FALSE(found.empty());
  const std::string& title = pack().situations[found[0].situation].title.in(lang);
  std::vector<std::string> parts;
  for (const Mark& mark : found[0].marks) {
    REQUIRE(mark.begin < mark.end);
    REQUIRE(mark.end <= title.size());
    parts.push_back(title.substr(mark.begin, mark.end - mark.begin));
  }
  return parts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("people find their trouble in words of their own") {
  CHECK(first("яма") == "roads.pothole");
  CHECK(first("пробил колесо") == "roads.pothole");
  CHECK(first("на улице темно, фонари не горят") == "roads.light");
  CHECK(first("дома холодно") == "housing.cold");
  CHECK(first("с потолка капает после дождя") == "housing.roof");
  CHECK(first("не могу записаться к терапевту") == "health.appointment");
  CHECK(first("Street lights") == "roads.light");
}

TEST_CASE("any form of a word finds it, and ё is е") {
  CHECK(first("ямами") == "roads.pothole");
  CHECK(first("холодная батарея") == "housing.cold");
  CHECK(first("стерлась разметка") == "roads.markings");
  CHECK(first("СТЁРЛАСЬ РАЗМЁТКА") == "roads.markings");
}

TEST_CASE("a word still being typed finds what it may become") {
  for (const auto* query : {"ба", "бат", "бата", "батар", "батаре", "батареи", "холодные ба"}) {
    CAPTURE(query);
    CHECK(first(query) == "housing.cold");
  }
  // A space after it says that the word is complete.
  CHECK(first("бат ") == "nothing");
}

TEST_CASE("slips of the finger are forgiven in long words and not in short ones") {
  CHECK(first("батрея ") == "housing.cold");
  CHECK(first("батрареи ") == "housing.cold");
  CHECK(first("паликленика ") == "health.appointment");
  CHECK(first("раземтка ") == "roads.markings");
  CHECK(first("поликнин") == "health.appointment");
  CHECK(first("лыфт ") == "nothing");
}

TEST_CASE("a word of five letters that lost one is still known") {
  CHECK(first("крша ") == "housing.roof");
  CHECK(first("крыс ") == "nothing");
}

TEST_CASE("a word written as it sounds is known, and so is a small thing by the thing") {
  CHECK(first("халодные ") == "housing.cold");
  CHECK(first("ямка ") == "roads.pothole");
}

TEST_CASE("the beginning of a title finds it even when its words say nothing") {
  Pack all;
  for (const char* title : {"No water here", "No light", "There is no bench"})
    all.situations.push_back(sample_situation(title, "", {"", title}, {}, {}));
  const auto found = Search(all).find("There is no", i18n::Lang::en, 10);
  REQUIRE_FALSE(found.empty());
  CHECK(all.situations[found[0].situation].title.en == "There is no bench");
}

TEST_CASE("what fits as typed is not mended into something else") {
  // «крыша» and «крыса» are one slip apart; once a pack knows both, each finds its own.
  Pack both = sample_pack();
  both.situations.push_back(sample_situation("rats", "housing.building", {"Крыса в подвале", ""}, {}, {}));
  const Search search(both);
  const auto found = search.find("крыса ", i18n::Lang::ru, 10);
  REQUIRE(found.size() == 1);
  CHECK(both.situations[found[0].situation].id.value == "rats");
}

TEST_CASE("the wrong keyboard layout is understood both ways") {
  CHECK(first("zvf yf ljhjut") == "roads.pothole");
  CHECK(first("[jkjlyst ,fnfhtb") == "housing.cold");
  CHECK(first(",fn") == "housing.cold");
  CHECK(first("зщерщду") == "roads.pothole");
  CHECK(first("KBAN") == "housing.lift");
  CHECK(first("kban yt hf,jnftn") == "housing.lift");
}

TEST_CASE("Russian in Latin letters is understood") {
  CHECK(first("yama na doroge") == "roads.pothole");
  CHECK(first("lift ne rabotaet") == "housing.lift");
  CHECK(first("holodnye batarei") == "housing.cold");
}

TEST_CASE("more of the query's words and rarer words come first") {
  // «дорога» stands in several situations, «разметка» in one.
  const auto found = hits("дорожная разметка");
  REQUIRE_FALSE(found.empty());
  CHECK(pack().situations[found[0].situation].id.value == "roads.markings");
  CHECK(first("фонарь у подъезда") == "roads.light");
  for (std::size_t i = 1; i < found.size(); ++i) CHECK(found[i - 1].score >= found[i].score);
}

TEST_CASE("a rare word says more than one that stands everywhere") {
  Pack houses;
  for (const char* title : {"Дом высокий", "Дом низкий", "Дом старый", "Слон"}) {
    houses.situations.push_back(sample_situation(title, "", {title, ""}, {}, {}));
  }
  const auto found = Search(houses).find("дом слон ", i18n::Lang::ru, 10);
  REQUIRE_FALSE(found.empty());
  CHECK(houses.situations[found[0].situation].title.ru == "Слон");
}

TEST_CASE("a situation that answers to the whole query comes before one that answers to a part of it") {
  Pack pipes;
  pipes.situations.push_back(sample_situation("title", "", {"Труба", ""}, {}, {}));
  pipes.situations.push_back(sample_situation("whole", "", {"Ремонт", ""}, {"труба во дворе"}, {}));
  for (int i = 0; i < 4; ++i)
    pipes.situations.push_back(sample_situation("yard", "", {"Качели", ""}, {}, {"во дворе"}));
  for (int i = 0; i < 4; ++i)
    pipes.situations.push_back(sample_situation("other", "", {"Автобус", ""}, {}, {}));
  const auto found = Search(pipes).find("труба двор ", i18n::Lang::ru, 10);
  REQUIRE_FALSE(found.empty());
  CHECK(pipes.situations[found[0].situation].id.value == "whole");
}

TEST_CASE("a category's name lists what it holds") {
  const auto found = hits("дороги");
  CHECK(found.size() == 3);
  CHECK(first("медицина") == "health.appointment");
}

TEST_CASE("whole words of the title are marked in the language asked for") {
  CHECK(marked("яма дорога") == Texts{"Яма", "дороге"});
  CHECK(marked("холодн") == Texts{"Холодные"});
  CHECK(marked("стерлась размтека ") == Texts{"Стёрлась", "разметка"});
  CHECK(marked("pothole", i18n::Lang::en) == Texts{"Pothole"});
  CHECK(marked("pothole", i18n::Lang::ru).empty());
  CHECK(marked("пробил колесо").empty());
}

TEST_CASE("a hit says which words led to it") {
  const auto found = hits("во дворе огромные ямы, пробил колёса");
  REQUIRE_FALSE(found.empty());
  CHECK(found[0].why == Texts{"яма", "пробил", "колесо"});
}

TEST_CASE("a query that says nothing finds nothing") {
  for (const auto* query : {"", " ", "я", "5", "...", "!", "и на в", "😀", "\xFF\xFE", "\xD1"}) {
    CAPTURE(query);
    CHECK(hits(query).empty());
  }
  CHECK(first("квантовая хромодинамика") == "nothing");
}

TEST_CASE("only the beginning of a very long text is read") {
  const std::string filler(400, '.');
  CHECK(hits(filler + " яма").empty());
  CHECK_FALSE(hits("яма " + filler + filler).empty());
  std::string endless;
  for (int i = 0; i < 2000; ++i) endless += "провалившийся асфальтобетон ";
  CHECK(hits(endless).size() <= 10);
}

TEST_CASE("no more hits are given than asked for, and equals stay in the order of the pack") {
  static const Search search(pack());
  CHECK(search.find("дороги", i18n::Lang::ru, 1).size() == 1);
  CHECK(search.find("дороги", i18n::Lang::ru, 0).empty());

  Pack twins;
  twins.subcategories = {{"s", "c", {"Раздел", ""}}};
  twins.categories = {{"c", {"Рубрика", ""}}};
  for (const auto* id : {"b", "a", "c"})
    twins.situations.push_back(sample_situation(id, "s", {"Яма", ""}, {}, {}));
  const auto found = Search(twins).find("яма", i18n::Lang::ru, 10);
  REQUIRE(found.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) CHECK(found[i].situation == i);
}

TEST_CASE("an empty pack answers with nothing") {
  const Pack empty;
  CHECK(Search(empty).find("яма", i18n::Lang::ru, 5).empty());
}

TEST_CASE("a search can be handed on") {
  Search search(pack());
  Search other = std::move(search);
  CHECK(other.find("яма", i18n::Lang::ru, 5).size() == 1);
}
