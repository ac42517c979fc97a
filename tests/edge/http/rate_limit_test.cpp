#include "edge/http/guard/rate_limit.h"

#include <doctest/doctest.h>

#include "edge/http/exchange/client_key.h"

namespace okno::http {
namespace {

using std::chrono::seconds;

TEST_CASE("a bucket gives its tokens at once and then one at a time") {
  RateLimit limit(6);
  const Instant start{};
  for (int i = 0; i < 6; ++i) CHECK_FALSE(limit.take("a", start));
  const auto wait = limit.take("a", start);
  REQUIRE(wait);
  CHECK(*wait == seconds(10));
  CHECK(limit.take("a", start + seconds(9)));
  CHECK_FALSE(limit.take("a", start + seconds(10)));
  CHECK(limit.take("a", start + seconds(10)));
}

TEST_CASE("one client's haste is not another's") {
  RateLimit limit(1);
  CHECK_FALSE(limit.take("a", Instant{}));
  CHECK(limit.take("a", Instant{}));
  CHECK_FALSE(limit.take("b", Instant{}));
}

TEST_CASE("a clock that goes back gives nothing and takes nothing") {
  RateLimit limit(1);
  CHECK_FALSE(limit.take("a", Instant{} + seconds(100)));
  CHECK(limit.take("a", Instant{}));
  CHECK_FALSE(limit.take("a", Instant{} + seconds(60)));
}

TEST_CASE("an IPv6 household is one client") {
  CHECK(client_key("2001:db8:1:2::1") == client_key("2001:db8:1:2:ffff::9"));
  CHECK(client_key("2001:db8:1:2::1") != client_key("2001:db8:1:3::1"));
  CHECK(client_key("192.0.2.1") == "192.0.2.1");
  CHECK(client_key("192.0.2.1") != client_key("192.0.2.2"));
}

}  // namespace
}  // namespace okno::http
