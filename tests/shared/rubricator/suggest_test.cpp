#include "shared/rubricator/suggest.h"

#include <doctest/doctest.h>

namespace okno::rubricator {
namespace {

Pack two_situations() {
  Pack pack;
  pack.categories.push_back({"city", {"Город", "City"}});
  pack.subcategories.push_back({"all", "city", {"Разное", "Other"}});
  for (const auto& [id, title] : {std::pair{"pothole", "Яма на дороге"}, std::pair{"water", "Нет воды"}}) {
    Situation situation;
    situation.id.value = id;
    situation.subcategory = "all";
    situation.title.ru = title;
    pack.situations.push_back(situation);
  }
  return pack;
}

// Says «water» of whatever holds «кран», and «gone», which no pack has, of everything.
Model model_of_water() {
  Model model;
  model.labels = {"gone", "water"};
  Stemmer stemmer;
  model.vocabulary.keys = {read_features("кран", stemmer).occurrences.front().key};
  model.vocabulary.blocks = {Block::word};
  model.vocabulary.rarity = {40};
  model.weights = {0, 120};
  model.bias = {1, 0};
  return model;
}

TEST_CASE("without a model, search alone suggests and its best has the score 1") {
  const Pack pack = two_situations();
  const auto found = suggest(pack, Search(pack), nullptr, "у дома яма", i18n::Lang::ru, 5);
  REQUIRE(found.size() == 1);
  CHECK(pack.situations[found[0].situation].id.value == "pothole");
  CHECK(found[0].score == doctest::Approx(1));
  CHECK_FALSE(found[0].why.empty());
}

TEST_CASE("a model finds what shares no word with the title, and names the word") {
  const Pack pack = two_situations();
  const Model model = model_of_water();
  const auto found = suggest(pack, Search(pack), &model, "из крана ничего, кран сухой", i18n::Lang::ru, 5);
  REQUIRE_FALSE(found.empty());
  CHECK(pack.situations[found[0].situation].id.value == "water");
  CHECK(found[0].score <= 1);
  CHECK(found[0].score > 0.5);
  REQUIRE_FALSE(found[0].why.empty());
  CHECK((found[0].why[0] == "кран" || found[0].why[0] == "крана"));
}

TEST_CASE("a label that is no situation is passed over, and nothing comes of no words") {
  const Pack pack = two_situations();
  const Model model = model_of_water();
  for (const Suggestion& one : suggest(pack, Search(pack), &model, "", i18n::Lang::ru, 5))
    CHECK(one.situation < pack.situations.size());
  CHECK(suggest(pack, Search(pack), nullptr, "", i18n::Lang::ru, 5).empty());
}

}  // namespace
}  // namespace okno::rubricator
