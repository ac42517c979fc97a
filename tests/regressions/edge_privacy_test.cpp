// An attacker with patience, who wants to know where exactly a message is and what its words are (docs/adr/0022).
#include <cmath>
#include <set>

#include "edge/intake/places/public_place.h"
#include "edge/store/address_key.h"
#include "tests/edge/intake/sample_node.h"

namespace okno::testing {
namespace {

using Similar = std::vector<lifecycle::SimilarMessage>;

forms::Submission at(std::string address, std::optional<forms::Coordinates> point, std::string text = "Яма") {
  forms::Submission submission = about_a_pothole();
  submission.text = std::move(text);
  submission.place.address = std::move(address);
  submission.place.point = point;
  return submission;
}

std::string said(const Similar& similar) {
  std::string all;
  for (const auto& one : similar)
    all += one.number.value + " " + std::to_string(one.distance_m) + " " + one.title + "\n";
  return all;
}

// Whatever the attacker can hear: one line a question.
std::string asked_everywhere(SampleNode& node, const forms::Coordinates& around, double reach_m, int steps) {
  std::string all;
  for (int i = -steps; i <= steps; ++i)
    for (int j = -steps; j <= steps; ++j) {
      forms::Place place;
      const double north = reach_m * i / steps / 111'195.0;
      const double east = reach_m * j / steps / 111'195.0 / std::cos(around.lat * 3.14159265358979 / 180);
      place.point = forms::Coordinates{around.lat + north, around.lon + east};
      place.oktmo = "29701000";
      const auto found = node.intake->similar({{"814"}, {{"roads.pothole"}}, place}, i18n::Lang::ru);
      REQUIRE(found.ok());
      all += said(*found) + ";";
    }
  return all;
}

// 54 questions gave a stranger's exact point.
TEST_CASE("a thousand questions from all sides tell the square of a message and no more") {
  const forms::Coordinates corner = intake::middle_of_square({54.5101, 36.2501});
  std::set<std::string> heard;
  // Three places in one square, up to 250 m apart: all that can be heard is the same.
  for (const auto& [north, east] :
       {std::pair(0.0, 0.0), std::pair(0.0011, 0.0018), std::pair(-0.0011, -0.0017)}) {
    SampleNode node;
    submit(node, at("", forms::Coordinates{corner.lat + north, corner.lon + east}));
    heard.insert(asked_everywhere(node, corner, 900, 16));
  }
  CHECK(heard.size() == 1);
  CHECK(heard.begin()->find("40-") != std::string::npos);  // who stands near is told of it
}

// The order of what was alike leaked words, one question a word.
TEST_CASE("no words that are asked with bring a message to the front") {
  SampleNode node;
  const forms::Coordinates here{54.5101, 36.2501};
  submit(node, at("", here, "Яма, звоните Анне, пароль ёжик"), 1);
  submit(node, at("", here, "Провал у дома"), 2);
  // Nothing of the text is asked for any more: only place and topic can be given.
  forms::Place place;
  place.point = here;
  const auto first = node.intake->similar({{"814"}, {{"roads.pothole"}}, place}, i18n::Lang::ru);
  REQUIRE(first.ok());
  REQUIRE(first->size() == 2);
  SampleNode swapped;
  submit(swapped, at("", here, "Провал у дома"), 1);
  submit(swapped, at("", here, "Яма, звоните Анне, пароль ёжик"), 2);
  const auto second = swapped.intake->similar({{"814"}, {{"roads.pothole"}}, place}, i18n::Lang::ru);
  CHECK(said(*first) == said(*second));
}

TEST_CASE("asking house after house tells a row of houses, and never the house or the flat") {
  std::set<std::string> heard;
  for (const std::string& address :
       {std::string("Калуга, ул. Кирова, 13, кв. 5"), std::string("г. Калуга, Кирова 19 корп 2"),
        std::string("Калуга, улица Кирова, д. 11а")}) {
    SampleNode node;
    submit(node, at(address, std::nullopt));
    std::string all;
    for (int house = 1; house <= 60; ++house)
      for (const std::string& flat :
           {std::string(), std::string(", кв. 5"), std::string(" корп 2"), std::string("а")}) {
        forms::Place place;
        place.address = "Калуга, Кирова, " + std::to_string(house) + flat;
        place.oktmo = "29701000";
        const auto found = node.intake->similar({{"814"}, {{"roads.pothole"}}, place}, i18n::Lang::ru);
        REQUIRE(found.ok());
        all += said(*found) + ";";
      }
    heard.insert(all);
  }
  CHECK(heard.size() == 1);
  CHECK(heard.begin()->find("40-") != std::string::npos);
}

TEST_CASE("a row of houses is read out of what people write") {
  using intake::house_row;
  CHECK(house_row("Калуга, ул. Кирова, 17") == "киров 11+");
  CHECK(house_row("Калуга, ул. Кирова, 17, кв. 5") == house_row("калуга кирова д 11"));
  CHECK(house_row("Кирова 18") == "киров 12+");
  CHECK(house_row("Кирова 20") == "киров 12+");
  CHECK(house_row("Кирова 21") == "киров 21+");
  CHECK(house_row("1 Мая, 5") == house_row("улица 1 Мая, д. 9"));
  CHECK(house_row("1 Мая, 5") != house_row("1 Мая, 15"));
  CHECK(house_row("ул. 60 лет Октября, д. 7, подъезд 2") == "60 октябр 1+");
  CHECK(house_row("мкр. 3, д. 5") == "3 1+");
  CHECK(house_row("Кирова 17-5") == "киров 11+");
  CHECK(house_row("Ленина, 5 Г") == house_row("Ленина 5к2"));
  CHECK(house_row("248000, Калуга, Кирова, 17") == "киров 11+");
  CHECK(house_row("у школы").empty());
  CHECK(house_row("").empty());
}

TEST_CASE("squares cover the earth, each as wide as high") {
  for (const double lat : {-89.9, -54.3, 0.0, 12.7, 54.5101, 69.0, 89.99})
    for (const double lon : {-179.99, -0.0001, 0.0, 36.2501, 179.999}) {
      const forms::Coordinates middle = intake::middle_of_square({lat, lon});
      CHECK(std::abs(middle.lat - lat) <= 0.00125 + 1e-9);
      if (std::abs(lat) < 85) CHECK(store::distance_m(middle, {lat, lon}) < 200);
      // The middle lies in its own square.
      const forms::Coordinates again = intake::middle_of_square(middle);
      CHECK(again.lat == doctest::Approx(middle.lat));
      CHECK(again.lon == doctest::Approx(middle.lon));
    }
}

TEST_CASE("one client asks about as many places as somebody who writes does, others go on") {
  SampleNode node;
  const forms::Coordinates here{54.5101, 36.2501};
  submit(node, at("", here));
  const auto seen_by = [&](const std::string& asker, double lat) {
    forms::Place place;
    place.point = forms::Coordinates{lat, here.lon};
    return node.intake->similar({{"814"}, {{"roads.pothole"}}, place, asker}, i18n::Lang::ru)->size();
  };
  CHECK(seen_by("198.51.100.7", here.lat) == 1);
  for (int i = 0; i < 2000; ++i) seen_by("198.51.100.7", 40 + i * 0.01);
  CHECK(seen_by("198.51.100.7", here.lat) == 1);  // known already
  CHECK(seen_by("198.51.100.7", here.lat + 0.0025) ==
        0);  // the square beside it, from which it would be named
  CHECK(seen_by("198.51.100.8", here.lat + 0.0025) == 1);
  node.clock.advance(std::chrono::minutes(61));
  CHECK(seen_by("198.51.100.7", here.lat + 0.0025) == 1);
}

}  // namespace
}  // namespace okno::testing
