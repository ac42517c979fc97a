#include "edge/http/exchange/compression.h"

#include <doctest/doctest.h>

namespace okno::http {
namespace {

TEST_CASE("what is packed unpacks to the same") {
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "строка " + std::to_string(i) + "\n";
  const auto back = gunzip(gzip(text), text.size());
  REQUIRE(back);
  CHECK(*back == text);
  CHECK(brotli(text).size() < text.size() / 4);
}

TEST_CASE("unpacking stops at its limit") {
  const std::string bomb = gzip(std::string(50 * 1024 * 1024, 'x'));
  const auto unpacked = gunzip(bomb, 1024 * 1024);
  REQUIRE_FALSE(unpacked);
  CHECK(unpacked.error().code == ErrorCode::too_large);
}

TEST_CASE("what is no gzip, is cut or has something behind it is refused") {
  const std::string good = gzip("text");
  for (const std::string& bad :
       {std::string(), std::string("text"), good.substr(0, good.size() - 1), good + "x"}) {
    const auto unpacked = gunzip(bad, 1000);
    REQUIRE_FALSE(unpacked);
    CHECK(unpacked.error().code == ErrorCode::invalid);
  }
}

TEST_CASE("the client's liking decides, and brotli between equals") {
  const Representations all{"itself", "b", "g"};
  const auto sent = [&](std::string_view accepted, const Representations& content) {
    Request request;
    request.headers = {{"Accept-Encoding", std::string(accepted)}};
    Response response;
    put_best(request, content, response);
    CHECK(response.header("Vary") == "Accept-Encoding");
    return response.body;
  };
  CHECK(sent("gzip, br", all) == "b");
  CHECK(sent("gzip;q=1, br;q=0.9", all) == "g");
  CHECK(sent("identity", all) == "itself");
  CHECK(sent("br", {"itself", "", "g"}) == "itself");
}

}  // namespace
}  // namespace okno::http
