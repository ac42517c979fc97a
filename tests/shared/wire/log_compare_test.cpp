#include "shared/wire/log/log_compare.h"

#include <doctest/doctest.h>

#include "tests/shared/log/samples.h"

using namespace okno;
using namespace okno::wire;
namespace samples = okno::log::samples;

namespace {

LogCompare compare() {
  LogCompare compare;
  compare.ranges = {{samples::filled<log::LifeId>(1), 1, 4000, 3000, samples::filled<log::PrintName>(2)}};
  compare.lists = {{samples::filled<log::LifeId>(3), 7, 9, {samples::filled<log::EventHash>(4)}},
                   {samples::filled<log::LifeId>(5), 1, 1, {}}};
  compare.page = 3;
  return compare;
}

LogEvent event() { return {samples::fixture("step"), {{9, 1, samples::filled<log::Signature>(7)}, {}}, {}}; }

template <class T>
T through_text(const T& value, T (*read)(const Json&, std::string, std::vector<Fault>&)) {
  const Result<Json> json = parse_json(write_json(to_json(value)), log_limits);
  REQUIRE(json.ok());
  std::vector<Fault> faults;
  T out = read(*json, "", faults);
  CHECK(describe(faults) == "");
  return out;
}

std::string faults_of(const std::string& text) {
  const auto json = parse_json(text, log_limits);
  REQUIRE(json.ok());
  std::vector<Fault> faults;
  read_log_compare(*json, "", faults);
  return describe(faults);
}

}  // namespace

TEST_CASE("what two nodes compare and exchange comes back from its text") {
  CHECK(through_text(compare(), read_log_compare) == compare());
  LogCompare last;
  last.last = true;
  CHECK(through_text(last, read_log_compare) == last);
  const LogExchange exchange{{event()}, {samples::filled<log::EventHash>(1)}};
  CHECK(through_text(exchange, read_log_exchange) == exchange);
  const LogExchanged exchanged{
      {{samples::filled<log::EventHash>(2), {log::RefusalCode::time, "a day too early"}}},
      {event(), event()}};
  CHECK(through_text(exchanged, read_log_exchanged) == exchanged);
}

TEST_CASE("ranges that are none and more than is taken at once are faults, with their paths") {
  const std::string life = log::to_string(samples::filled<log::LifeId>(1));
  CHECK(faults_of(R"({"page": 0, "lists": [{"life": ")" + life + R"(", "from": 5, "to": 4, "ids": []}]})")
            .find("lists[0].to") != std::string::npos);
  CHECK(faults_of(R"({"page": 0, "lists": [{"life": ")" + life + R"(", "from": 0, "to": 4, "ids": []}]})")
            .find("lists[0].from") != std::string::npos);
  CHECK(faults_of(R"({"page": -1})").find("page") != std::string::npos);
  LogCompare much = compare();
  much.ranges.assign(most_ranges + 1, much.ranges[0]);
  CHECK(faults_of(write_json(to_json(much))).find("ranges") != std::string::npos);
  LogCompare many = compare();
  many.lists[0].ids.assign(most_listed, many.lists[0].ids[0]);
  CHECK(faults_of(write_json(to_json(many))) == "");
  many.lists[1].ids = {samples::filled<log::EventHash>(9)};
  CHECK(faults_of(write_json(to_json(many))).find("lists") != std::string::npos);
}
