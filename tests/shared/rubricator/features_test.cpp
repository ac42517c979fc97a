#include "shared/rubricator/model/features.h"

#include <doctest/doctest.h>

namespace okno::rubricator {
namespace {

std::vector<Counted> counted(std::string_view text) {
  Stemmer stemmer;
  return count_features(read_features(text, stemmer));
}

TEST_CASE("remains of HTML, page and mail addresses and numbers are not words") {
  CHECK(counted("яма<br>на дороге&nbsp;&quot;") == counted("яма на дороге"));
  CHECK(counted("яма https://vk.com/wall-12_34 дорога") == counted("яма дорога"));
  CHECK(counted("яма ivan@example.ru дорога") == counted("яма дорога"));
  CHECK(counted("дом 17 яма") == counted("дом яма"));
}

TEST_CASE("what only looks like markup stays") {
  CHECK(without_markup("5 < 7 и я & ты") == "5 < 7 и я & ты");
  CHECK(without_markup("<b>яма</b>") == "   яма    ");
  CHECK(without_markup("a <") == "a <");
  CHECK(without_markup("ложь &") == "ложь &");
}

TEST_CASE("words, pairs and pieces are counted apart; forms of a word are one word") {
  Stemmer stemmer;
  const Reading reading = read_features("Холодные батареи, холодная батарея", stemmer);
  CHECK(reading.words == std::vector<std::string>{"Холодные", "батареи", "холодная", "батарея"});
  std::size_t words = 0;
  std::size_t pairs = 0;
  for (const Counted& one : count_features(reading)) {
    words += one.block == Block::word ? one.count : 0;
    pairs += one.block == Block::pair ? one.count : 0;
    CHECK(one.key < key_count);
  }
  CHECK(words == 4);
  CHECK(pairs == 3);
}

TEST_CASE("hostile bytes and endless texts are read without harm") {
  CHECK(counted("").empty());
  CHECK_FALSE(counted(std::string("\xFF\xFE яма \xD0")).empty());
  CHECK(counted("<<<<&&&&@@@@ @").empty());
  std::string endless;
  while (endless.size() < 3 * longest_reading) endless += "яма на дороге <br> ";
  CHECK_FALSE(counted(endless).empty());
  CHECK(counted(std::string(100000, '<')).empty());
}

}  // namespace
}  // namespace okno::rubricator
