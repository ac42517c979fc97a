#include "shared/base/base64url.h"

#include <random>

#include <doctest/doctest.h>

using namespace okno;

TEST_CASE("base64url gives what RFC 4648 says, without padding and with its own two letters") {
  CHECK(to_base64url(std::string_view("")) == "");
  CHECK(to_base64url(std::string_view("f")) == "Zg");
  CHECK(to_base64url(std::string_view("fo")) == "Zm8");
  CHECK(to_base64url(std::string_view("foo")) == "Zm9v");
  CHECK(to_base64url(std::string_view("foob")) == "Zm9vYg");
  CHECK(to_base64url(std::string_view("fooba")) == "Zm9vYmE");
  CHECK(to_base64url(std::string_view("foobar")) == "Zm9vYmFy");
  CHECK(to_base64url(std::string_view("\xFB\xEF\xFF")) == "--__");
}

TEST_CASE("bytes of every length come back from base64url") {
  std::mt19937 random(1);
  for (std::size_t size = 0; size < 100; ++size) {
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random() % 256);
    CHECK(from_base64url(to_base64url(bytes)) == bytes);
  }
}

TEST_CASE("text that is not the one way to write its bytes is no base64url") {
  CHECK_FALSE(from_base64url("Z"));
  CHECK_FALSE(from_base64url("Zm9vY"));
  CHECK_FALSE(from_base64url("Zg=="));
  CHECK_FALSE(from_base64url("Zm9v\n"));
  CHECK_FALSE(from_base64url("Zm 9v"));
  CHECK_FALSE(from_base64url("++//"));
  // Bits that stand for nothing: "Zg" is the only text of "f".
  CHECK_FALSE(from_base64url("Zh"));
  CHECK_FALSE(from_base64url("Zm9"));
  std::mt19937 random(2);
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 8, 'A');
    for (char& c : text) c = static_cast<char>(random() % 256);
    if (const auto bytes = from_base64url(text)) CHECK(to_base64url(*bytes) == text);
  }
}
