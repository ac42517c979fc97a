#include "edge/figures/export/zip.h"

#include <doctest/doctest.h>

namespace okno::testing {
namespace {

using figures::ZipWriter;

std::uint64_t number_at(const std::string& bytes, std::size_t at, std::size_t size) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < size; ++i)
    number |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes.at(at + i))) << (8 * i);
  return number;
}

// tests/integration/survey_answers.test.mjs unpacks one with another program.
TEST_CASE("An archive ends with a list of its parts and where each begins") {
  std::string bytes;
  const Instant at = parse_rfc3339("2026-11-30T19:58:16Z")->at;
  ZipWriter zip([&](std::string_view some) { return bytes += some, success(); }, at);
  for (const auto& [name, text] : {std::pair("a.txt", "Aaaa"), std::pair("b.txt", "Bbbb")}) {
    REQUIRE(zip.begin(name).ok());
    REQUIRE(zip.add(text).ok());
    REQUIRE(zip.end().ok());
  }
  REQUIRE(zip.finish().ok());
  const std::size_t last = bytes.size() - 22;
  CHECK(number_at(bytes, last, 4) == 0x06054B50);
  CHECK(number_at(bytes, last + 10, 2) == 2);
  const std::size_t list = number_at(bytes, last + 16, 4);
  CHECK(list + number_at(bytes, last + 12, 4) == last);
  CHECK(number_at(bytes, list, 4) == 0x02014B50);
  CHECK(bytes.substr(list + 46, 5) == "a.txt");
  CHECK(number_at(bytes, list + 16, 4) == 0x0DAA4A7B);  // CRC-32 of "Aaaa", by Python's zlib
  CHECK(number_at(bytes, list + 24, 4) == 4);
  CHECK(number_at(bytes, list + 12, 2) == (19 << 11 | 58 << 5 | 8));
  CHECK(number_at(bytes, list + 14, 2) == (46 << 9 | 11 << 5 | 30));
  const std::size_t second = list + 46 + 5;
  CHECK(number_at(bytes, number_at(bytes, second + 42, 4), 4) == 0x04034B50);
}

TEST_CASE("Long parts are packed as they come, and nothing of them is gathered") {
  std::size_t largest = 0, all = 0;
  ZipWriter zip(
      [&](std::string_view some) {
        largest = std::max(largest, some.size());
        all += some.size();
        return success();
      },
      {});
  REQUIRE(zip.begin("long.csv").ok());
  std::string line = "0";
  for (int i = 0; i < 200'000; ++i) {
    line = std::to_string(i * 7919 % 100'003) + ",bench,1\r\n";
    REQUIRE(zip.add(line).ok());
  }
  REQUIRE(zip.end().ok());
  REQUIRE(zip.finish().ok());
  CHECK(largest <= 32 * 1024);
  CHECK(all < 2'000'000);
}

TEST_CASE("An archive that cannot be written says so") {
  ZipWriter zip([](std::string_view) { return Status(Error::busy("full")); }, {});
  CHECK(zip.begin("a").error().code == ErrorCode::busy);
}

}  // namespace
}  // namespace okno::testing
