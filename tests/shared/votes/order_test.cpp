#include "shared/votes/order.h"

#include <algorithm>
#include <array>
#include <string>

#include <doctest/doctest.h>

namespace okno::votes {
namespace {

TEST_SUITE("votes: order") {
  TEST_CASE("the same seed draws the same order, and every option is in it once") {
    const Digest seed = sha256("a vote");
    const auto order = drawn_order(seed, 20);
    CHECK(order == drawn_order(seed, 20));
    CHECK(order != drawn_order(sha256("another"), 20));
    auto sorted = order;
    std::sort(sorted.begin(), sorted.end());
    for (std::uint16_t i = 0; i < 20; ++i) CHECK(sorted[i] == i);
    CHECK(drawn_order(seed, 0).empty());
    CHECK(drawn_order(seed, 1) == std::vector<std::uint16_t>{0});
  }

  TEST_CASE("an order that another program has drawn is drawn here too") {
    CHECK(drawn_order(sha256("okno"), 8) == std::vector<std::uint16_t>{0, 6, 3, 4, 7, 5, 2, 1});
  }

  TEST_CASE("over ten thousand draws every option stands at every place equally often") {
    constexpr std::size_t options = 7;
    constexpr int draws = 10000;
    std::array<std::array<int, options>, options> count{};
    for (int i = 0; i < draws; ++i) {
      const auto order = drawn_order(sha256("draw " + std::to_string(i)), options);
      for (std::size_t place = 0; place < options; ++place) ++count[place][order[place]];
    }
    const double expected = static_cast<double>(draws) / options;
    double chi_square = 0;
    for (const auto& place : count)
      for (const int seen : place) chi_square += (seen - expected) * (seen - expected) / expected;
    // 36 degrees of freedom: above 67.99 once in a thousand times, and these seeds are always the same.
    CHECK(chi_square < 67.99);
  }

  TEST_CASE("over ten thousand draws all orders of three come equally often") {
    std::array<int, 27> count{};
    for (int i = 0; i < 10000; ++i) {
      const auto order = drawn_order(sha256("three " + std::to_string(i)), 3);
      ++count[order[0] * 9U + order[1] * 3U + order[2]];
    }
    double chi_square = 0;
    int orders = 0;
    for (const int seen : count) {
      if (seen == 0) continue;
      ++orders;
      chi_square += (seen - 10000.0 / 6) * (seen - 10000.0 / 6) / (10000.0 / 6);
    }
    CHECK(orders == 6);
    CHECK(chi_square < 20.52);  // 5 degrees of freedom, once in a thousand times
  }
}

}  // namespace
}  // namespace okno::votes
