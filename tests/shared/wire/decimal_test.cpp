#include "shared/wire/json/decimal.h"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <random>
#include <string>

#include <doctest/doctest.h>

using namespace okno::wire;

namespace {

double any_double(std::mt19937_64& random) {
  for (;;) {
    const std::uint64_t bits = random();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    if (std::isfinite(value)) return value;
  }
}

// What the C library makes of it.
std::string shortest(double value) {
  char digits[40];
  for (int precision = 1; precision <= 17; ++precision) {
    std::snprintf(digits, sizeof digits, "%.*g", precision, value);
    if (std::strtod(digits, nullptr) == value) break;
  }
  std::string written(digits);
  if (written.find_first_of(".e") == std::string::npos) written += ".0";
  return written;
}

}  // namespace

TEST_CASE("any double is written as the C library would, and reads back as itself") {
  std::mt19937_64 random(20261124);
  for (int i = 0; i < 2000; ++i) {
    const double value = any_double(random);
    const std::string written = write_decimal(value);
    CHECK(written == shortest(value));
    CHECK(parse_decimal(written) == value);
  }
}

TEST_CASE("coordinates and scores are written as they were typed") {
  for (const char* typed :
       {"54.5136", "36.261214", "-0.5", "0.0", "100.25", "1234567.75", "0.0001", "54.51360123456789"})
    CHECK(write_decimal(*parse_decimal(typed)) == typed);
}

TEST_CASE("a number is read as the nearest double, however many digits it has") {
  std::mt19937_64 random(7);
  for (int i = 0; i < 2000; ++i) {
    std::string written = std::to_string(random() % 10);
    for (std::uint64_t digits = random() % 40 + 1; digits > 0; --digits)
      written += (digits == 20 ? "." : "") + std::to_string(random() % 10);
    written += "e" + std::to_string(static_cast<int>(random() % 600) - 300);
    CHECK(parse_decimal(written).value_or(std::numeric_limits<double>::infinity()) ==
          std::strtod(written.c_str(), nullptr));
  }
}

TEST_CASE(
    "a number that lies half-way between two doubles goes to the even one, and a hair beyond to the next") {
  CHECK(parse_decimal("9007199254740993.0") == 9007199254740992.0);
  CHECK(parse_decimal("9007199254740995.0") == 9007199254740996.0);
  CHECK(parse_decimal("9007199254740993." + std::string(900, '0') + "1") == 9007199254740994.0);
  CHECK(parse_decimal("9007199254740993" + std::string(900, '0') + "1e-901") == 9007199254740994.0);
}

TEST_CASE("the largest and the smallest doubles are read, and what is beyond them is not") {
  CHECK(parse_decimal("1.7976931348623157e308") == std::numeric_limits<double>::max());
  CHECK(parse_decimal("1.7976931348623158e308") == std::numeric_limits<double>::max());
  CHECK_FALSE(parse_decimal("1.7976931348623159e308"));
  CHECK_FALSE(parse_decimal("1e309"));
  CHECK_FALSE(parse_decimal("-1e999999999999999999999"));
  CHECK(parse_decimal("4.9406564584124654e-324") == std::numeric_limits<double>::denorm_min());
  CHECK(parse_decimal("2.4703282292062328e-324") == std::numeric_limits<double>::denorm_min());
  CHECK(parse_decimal("2.4703282292062327e-324") == 0.0);
  CHECK(parse_decimal("1e-999999999999999999999") == 0.0);
  CHECK(parse_decimal("0e999999999999999999999") == 0.0);
  CHECK(std::signbit(*parse_decimal("-0.0")));
}
