#include "edge/pages/seal.h"

#include <doctest/doctest.h>

namespace okno::pages {
namespace {

const std::string secret(32, 's');

TEST_CASE("what was sealed comes back, whatever it was") {
  for (const std::string& text :
       {std::string(), std::string("{\"text\":\"яма\"}"), std::string("\0\xFF\n", 3)}) {
    const auto sealed = seal(text, secret);
    REQUIRE(sealed);
    const auto back = unseal(*sealed, secret);
    REQUIRE(back);
    CHECK(*back == text);
  }
}

TEST_CASE("what was changed anywhere does not") {
  const std::string sealed = *seal("{\"text\":\"a pothole\"}", secret);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    CHECK_FALSE(unseal(changed, secret));
  }
  CHECK_FALSE(unseal(sealed, std::string(32, 't')));
  CHECK_FALSE(unseal(sealed + "A", secret));
  CHECK_FALSE(unseal("", secret));
  CHECK_FALSE(unseal(".", secret));
}

TEST_CASE("a state has its limit on both ways") {
  CHECK_FALSE(seal(std::string(longest_seal, 'x'), secret));
  CHECK_FALSE(unseal(std::string(longest_seal + 1, 'x'), secret));
}

}  // namespace
}  // namespace okno::pages
