#include "shared/wire/map.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <random>

#include <doctest/doctest.h>

#include "tests/shared/wire/samples.h"

using namespace okno;
using namespace okno::wire;
using map::Line;

namespace {

Line decoded(std::string_view text) {
  Line line;
  REQUIRE(decode_line(text, line));
  return line;
}

bool is_line(std::string_view text) {
  Line line;
  return decode_line(text, line);
}

std::vector<Fault> faults_of(std::string_view document) {
  std::vector<Fault> faults;
  (void)read_map(parse_json(document).value(), faults);
  return faults;
}

}  // namespace

TEST_CASE("a line is written as the published example of the format has it") {
  const Line line = {{-12020000, 3850000}, {-12095000, 4070000}, {-12645300, 4325200}};
  CHECK(encode_line(line) == "_p~iF~ps|U_ulLnnqC_mqNvxq`@");
  CHECK(decoded("_p~iF~ps|U_ulLnnqC_mqNvxq`@") == line);
}

TEST_CASE("every line of the world comes back from its text") {
  CHECK(encode_line({}).empty());
  CHECK(decoded("").empty());
  const Line corners = {{18'000'000, 9'000'000}, {-18'000'000, -9'000'000}, {18'000'000, 9'000'000}, {0, 0}};
  CHECK(decoded(encode_line(corners)) == corners);
  std::mt19937 random(20261127);
  std::uniform_int_distribution<std::int32_t> x(-18'000'000, 18'000'000), y(-9'000'000, 9'000'000),
      step(-40, 40);
  for (int i = 0; i < 500; ++i) {
    Line line{{x(random), y(random)}};
    for (int n = 0; n < 20; ++n) {
      const map::Point near{line.back().x / 2 + step(random), line.back().y / 2 + step(random)};
      line.push_back(n % 7 == 0 ? map::Point{x(random), y(random)} : near);
    }
    REQUIRE(decoded(encode_line(line)) == line);
  }
}

TEST_CASE("a line that is cut off is refused, unless the cut is between two points") {
  const std::string text = "_p~iF~ps|U_ulLnnqC_mqNvxq`@";
  const std::size_t whole[] = {0, 10, 18, text.size()};
  for (std::size_t length = 0; length <= text.size(); ++length) {
    CAPTURE(length);
    CHECK(is_line(std::string_view(text).substr(0, length)) ==
          (std::find(std::begin(whole), std::end(whole), length) != std::end(whole)));
  }
}

TEST_CASE("what is no line is refused") {
  CHECK_FALSE(is_line("_p~iF~ps|U "));
  CHECK_FALSE(is_line("_p~iF>ps|U"));
  CHECK_FALSE(is_line("_p~iF\x7fps|U"));
  CHECK_FALSE(is_line("Ж"));
  CHECK_FALSE(is_line(std::string(1000, '~')));
  CHECK_FALSE(is_line("~~~~~~~~~~~~?"));
  CHECK_FALSE(is_line("~~~~~^?"));
  CHECK_FALSE(is_line("?~~~~~^"));
}

TEST_CASE("a line that leaves the world is refused, at once or step by step") {
  CHECK(is_line(encode_line({{0, 9'000'000}})));
  CHECK_FALSE(is_line(encode_line({{0, 9'000'001}})));
  CHECK_FALSE(is_line(encode_line({{-18'000'001, 0}})));
  const std::string step = encode_line({{17'000'000, 0}});
  CHECK(is_line(step));
  CHECK_FALSE(is_line(step + step));
  std::string far;
  for (int i = 0; i < 1000; ++i) far += step;
  CHECK_FALSE(is_line(far));
}

TEST_CASE("no bytes are read into a line outside the world") {
  std::mt19937 random(5);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (auto n = random() % 30; n > 0; --n) text += static_cast<char>('?' + random() % 64);
    Line line;
    if (!decode_line(text, line)) continue;
    for (const map::Point point : line) {
      REQUIRE(std::abs(point.x) <= 18'000'000);
      REQUIRE(std::abs(point.y) <= 9'000'000);
    }
    REQUIRE(decoded(encode_line(line)) == line);
  }
}

TEST_CASE("a map comes back from its document, measured") {
  std::vector<Fault> faults;
  const std::string document = write_json(to_json(samples::packed_map()));
  CHECK(read_map(parse_json(document, map_limits).value(), faults) == samples::packed_map());
  CHECK(faults.empty());
}

TEST_CASE("a map is written as its description says") {
  map::Map map = samples::packed_map();
  map.districts[0].rings.pop_back();
  map.streets.pop_back();
  map.water.pop_back();
  CHECK(write_json(to_json(map)) ==
        "{\"schema_version\":1,\"east_scale\":0.5735,\"districts\":[{\"oktmo\":\"29715000\",\"name\":"
        "{\"ru\":\"Обнинск\",\"en\":\"Obninsk\"},\"rings\":[\"o}~nIota~E?_pR_pR?\"]}],\"streets\":[{\"name\":"
        "{\"ru\":\"проспект "
        "Маркса\"},\"kind\":\"avenue\",\"lines\":[\"owfoI_pg~E_|B_yF\"]}],\"water\":[{\"name\":"
        "{\"ru\":\"Протва\",\"en\":\"Protva\"},\"lines\":[\"_bynI_|w}Eo}@_pR\"]}]}");
}

TEST_CASE("every fault of a map is told with its place, and what is at fault is left out") {
  const std::string document = R"({"schema_version": 1, "east_scale": 2, "districts": [
      {"oktmo": "29715", "name": {"ru": "Обнинск"}, "rings": ["o}~nIota~E?_pR_pR?"]},
      {"oktmo": "29715000", "name": {"ru": "Обнинск"}, "rings": ["o}~nIota~E?_pR_pR?", "??", 7]},
      {"oktmo": "29701000", "name": {"ru": "Калуга"}, "rings": ["~"]},
      {"oktmo": "29701000"}],
    "streets": [{"kind": "path", "lines": ["????"]}, {"kind": "street", "lines": ["????", "??"]}, 5],
    "water": [{"rings": ["????"]}, {"name": "Ока"}]})";
  std::vector<Fault> faults;
  const map::Map map = read_map(parse_json(document).value(), faults);
  CHECK(faults == std::vector<Fault>{
                      {"east_scale", FaultCode::out_of_range, "expected more than 0, at most 1"},
                      {"districts[0].oktmo", FaultCode::not_allowed, "an OKTMO code has 8 or 11 digits"},
                      {"districts[1].rings[1]", FaultCode::out_of_range, "has too few points"},
                      {"districts[1].rings[2]", FaultCode::wrong_type, "expected a string"},
                      {"districts[2].rings[0]", FaultCode::not_allowed, "is not an encoded line"},
                      {"districts[3].name", FaultCode::missing, "this member is required"},
                      {"districts[3].rings", FaultCode::missing, "this member is required"},
                      {"streets[0].kind", FaultCode::out_of_range, "expected one of street, avenue, highway"},
                      {"streets[1].lines[1]", FaultCode::out_of_range, "has too few points"},
                      {"streets[2]", FaultCode::wrong_type, "expected an object"},
                      {"water[0].rings[0]", FaultCode::out_of_range, "has too few points"},
                      {"water[1].name", FaultCode::wrong_type, "expected an object"},
                  });
  REQUIRE(map.districts.size() == 1);
  CHECK(map.districts[0].rings.size() == 1);
  REQUIRE(map.streets.size() == 1);
  CHECK(map.streets[0].lines.size() == 1);
  CHECK(map.water.empty());
}

TEST_CASE("a map of another version is not read any further") {
  CHECK(faults_of(R"({"schema_version": 2, "districts": 5})") ==
        std::vector<Fault>{
            {"schema_version", FaultCode::not_allowed, "this program reads maps of schema_version 1"}});
  CHECK(faults_of("[]") == std::vector<Fault>{{"", FaultCode::wrong_type, "expected an object"}});
}
