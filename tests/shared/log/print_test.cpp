#include "shared/log/print.h"

#include <vector>

#include <doctest/doctest.h>

#include "tests/shared/log/samples.h"

using namespace okno;
using namespace okno::log;

namespace {

std::string name_of(const std::vector<EventHash>& events) {
  Print print;
  for (const EventHash& event : events) print.add(event);
  CHECK(print.count() == events.size());
  return to_string(print.name());
}

EventHash ending_in(std::size_t ones, std::uint8_t byte) {
  EventHash hash;
  for (std::size_t i = EventHash::size - ones; i < EventHash::size; ++i) hash.bytes[i] = byte;
  return hash;
}

}  // namespace

// The names were made by another program, in numbers of any size.
TEST_CASE("a print is of the count and of the sum, carried over all words and cut at 256 bits") {
  const EventHash all = ending_in(32, 0xff), one = ending_in(1, 1), half = ending_in(17, 0xff);
  CHECK(name_of({}) == "LDTOHfI7g4xavyp_ZDfMow");
  CHECK(name_of({all}) == "FpqNoMR0olMJ9ZNJKNTxxQ");
  CHECK(name_of({all, one}) == "6QKpqGZAv9sc0ONsDMmCuA");
  CHECK(name_of({half, one, all}) == "UryOuPqpTFEPKaPdcSIKGQ");
  std::vector<EventHash> many;
  for (int i = 0; i < 1000; ++i) many.push_back({sha256(std::to_string(i))});
  CHECK(name_of(many) == "LLaRG80YyWU-EV-RrEsI8Q");
  std::vector<EventHash> turned(many.rbegin(), many.rend());
  CHECK(name_of(turned) == name_of(many));
}
