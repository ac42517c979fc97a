#include "shared/votes/protocol/code.h"

#include <doctest/doctest.h>

using namespace okno;
using namespace okno::votes;

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

Code15 some_code() {
  Code15 code{};
  for (std::size_t i = 0; i < code.size(); ++i) code[i] = static_cast<std::uint8_t>(17 * i * i + 91 * i + 5);
  return code;
}

}  // namespace

TEST_CASE("a code is read as it was written, and as people type it") {
  const std::string text = write_code(some_code());
  CHECK(text.size() == 29);
  REQUIRE(read_code(text).ok());
  CHECK(*read_code(text) == some_code());
  std::string typed;
  for (const char c : text) {
    if (c == '-')
      typed += "  ";
    else
      typed += c == '0' ? 'o' : c == '1' ? 'l' : static_cast<char>(c >= 'A' ? c - 'A' + 'a' : c);
  }
  CHECK(*read_code(typed) == some_code());
  CHECK_FALSE(read_code("").ok());
  CHECK_FALSE(read_code(text + "0").ok());
  CHECK_FALSE(read_code(text.substr(1)).ok());
}

TEST_CASE("every mistyped symbol and every two that changed places are found") {
  std::string text;
  for (const char c : write_code(some_code()))
    if (c != '-') text += c;
  std::size_t taken = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const char other : alphabet) {
      std::string wrong = text;
      wrong[i] = other;
      if (wrong != text && read_code(wrong).ok()) ++taken;
    }
    for (std::size_t j = i + 1; j < text.size(); ++j) {
      std::string wrong = text;
      std::swap(wrong[i], wrong[j]);
      if (wrong != text && read_code(wrong).ok()) ++taken;
    }
  }
  CHECK(taken == 0);
}

TEST_CASE("one code has another key in another vote") {
  CHECK(roster_seed(std::string(16, 'a'), some_code()) != roster_seed(std::string(16, 'b'), some_code()));
  CHECK(roster_seed(std::string(16, 'a'), some_code()) != roster_seed(std::string(16, 'a'), Code15{}));
}
