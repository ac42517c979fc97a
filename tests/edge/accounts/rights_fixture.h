// tests/fixtures/rights.txt, read.
#pragma once

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace okno::testing {

struct RightsFixture {
  std::map<std::string, std::string> guards;  // "GET /console": "queue"
  // By "own moderation" and user; of the pages by route and user.
  using Table = std::map<std::string, std::map<std::string, std::string>>;
  Table sight, act, surveys, pages;

  static RightsFixture read() {
    RightsFixture fixture;
    std::ifstream file(OKNO_SOURCE_DIR "/tests/fixtures/rights.txt");
    REQUIRE(file.is_open());
    std::string section;
    std::vector<std::string> heading;
    for (std::string line; std::getline(file, line);) {
      std::istringstream words(line);
      std::vector<std::string> cells;
      for (std::string word; words >> word;) cells.push_back(word);
      if (cells.empty() || cells[0].starts_with('#')) continue;
      if (cells[0].starts_with('[')) {
        section = cells[0];
        heading.clear();
      } else if (section == "[routes]") {
        REQUIRE_MESSAGE(cells.size() == 3, line);
        REQUIRE_MESSAGE(fixture.guards.emplace(cells[0] + " " + cells[1], cells[2]).second, line);
      } else if (heading.empty()) {
        heading = cells;
      } else {
        REQUIRE_MESSAGE(cells.size() == heading.size(), line);
        Table& table = section == "[sight]"     ? fixture.sight
                       : section == "[act]"     ? fixture.act
                       : section == "[surveys]" ? fixture.surveys
                                                : fixture.pages;
        const std::size_t keys = section == "[pages]" ? 1 : 2;
        const std::string key = keys == 1 ? cells[0] : cells[0] + " " + cells[1];
        for (std::size_t i = keys; i < cells.size(); ++i) table[key][heading[i]] = cells[i];
      }
    }
    return fixture;
  }
};

}  // namespace okno::testing
