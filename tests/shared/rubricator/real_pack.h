// The pack that the program carries, for tests that ask how search does on real situations. Runs natively and as WASM.
#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "shared/rubricator/search/search.h"
#include "shared/wire/pack/pack.h"

namespace okno::rubricator {

inline const Pack& real_pack() {
  static const Pack loaded = [] {
    std::ifstream file(OKNO_SOURCE_DIR "/edge/demo/rubricator.json", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const auto json = wire::parse_json(text, wire::pack_limits);
    REQUIRE(json.ok());
    std::vector<wire::Fault> faults;
    Pack pack = wire::read_pack(*json, "", faults);
    REQUIRE(faults.empty());
    return pack;
  }();
  return loaded;
}

// "a|b" names either situation. Its place among the first `limit` hits, from 1; 0 when it is not there.
inline std::size_t place_of(std::string_view situations, std::string_view query, std::size_t limit) {
  static const Search search(real_pack());
  const std::string wanted = "|" + std::string(situations) + "|";
  const auto hits = search.find(query, i18n::Lang::ru, limit);
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const std::string& id = real_pack().situations[hits[i].situation].id.value;
    if (wanted.find("|" + id + "|") != std::string::npos) return i + 1;
  }
  return 0;
}

struct Labelled {
  std::string words;
  std::string label;
};

inline std::vector<Labelled> read_labelled(std::string_view fixture) {
  std::ifstream file(std::string(OKNO_SOURCE_DIR "/tests/fixtures/rubricator/") + std::string(fixture));
  std::vector<Labelled> lines;
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (line.starts_with("#") || tab == std::string::npos) continue;
    lines.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return lines;
}

}  // namespace okno::rubricator
