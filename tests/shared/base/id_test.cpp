#include "shared/base/id.h"

#include <algorithm>

#include <doctest/doctest.h>

using namespace okno;

TEST_CASE("a UUID is written in lower case with dashes") {
  const auto uuid = parse_uuid("01890A5D-AC96-774B-BCCE-B302099A8057");
  REQUIRE(uuid.ok());
  CHECK(to_string(*uuid) == "01890a5d-ac96-774b-bcce-b302099a8057");
}

TEST_CASE("what is not a UUID is refused") {
  for (const std::string_view wrong :
       {"", "01890a5dac96774bbcceb302099a8057", "01890a5d-ac96-774b-bcce-b302099a805",
        "01890a5d-ac96-774b-bcce-b302099a80571", "01890a5g-ac96-774b-bcce-b302099a8057",
        "{01890a5d-ac96-774b-bcce-b302099a805}", "01890a5d0ac96-774b-bcce-b302099a8057",
        "-1890a5d-ac96-774b-bcce-b302099a8057"}) {
    CAPTURE(std::string(wrong));
    CHECK_FALSE(parse_uuid(wrong).ok());
  }
}

TEST_CASE("the nil UUID names nothing") {
  CHECK_FALSE(parse_uuid("00000000-0000-0000-0000-000000000000").ok());
}

TEST_CASE("a version 7 UUID says its version, variant and time") {
  // The example of RFC 9562, appendix A.6: 2022-02-22 19:22:22 UTC.
  const Instant at{std::chrono::milliseconds(0x017F22E279B0)};
  const std::array<std::uint8_t, 10> random = {0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F};
  CHECK(to_string(make_uuid_v7(at, random)) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

TEST_CASE("version 7 UUIDs sort by their time, whatever their randomness") {
  const Instant at{std::chrono::milliseconds(1'700'000'000'000)};
  std::array<std::uint8_t, 10> low{};
  std::array<std::uint8_t, 10> high;
  high.fill(0xFF);
  CHECK(make_uuid_v7(at, high) < make_uuid_v7(at + std::chrono::milliseconds(1), low));
}

TEST_CASE("a clock before 1970 does not make an id that sorts after all others") {
  const std::array<std::uint8_t, 10> random{};
  CHECK(make_uuid_v7(Instant{std::chrono::milliseconds(-5)}, random) <
        make_uuid_v7(Instant{std::chrono::milliseconds(5)}, random));
}

TEST_CASE("a version 4 UUID keeps its randomness but for version and variant") {
  std::array<std::uint8_t, 16> random;
  random.fill(0xFF);
  CHECK(to_string(make_uuid_v4(random)) == "ffffffff-ffff-4fff-bfff-ffffffffffff");
}
