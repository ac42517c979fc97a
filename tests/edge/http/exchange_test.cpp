#include "edge/http/exchange/exchange.h"

#include <doctest/doctest.h>

namespace okno::http {
namespace {

TEST_CASE("headers are found in any case, cookies by their whole name") {
  Request request;
  request.headers = {{"Content-TYPE", "Application/JSON ; charset=utf-8"},
                     {"cookie", "okno_session_40=abc; okno_session_4=def;okno=ghi"}};
  CHECK(request.media_type() == "application/json");
  CHECK(request.cookie("okno_session_4") == "def");
  CHECK(request.cookie("okno_session_40") == "abc");
  CHECK(request.cookie("okno_session") == "");
  CHECK(request.has_header("COOKIE"));
  CHECK_FALSE(request.has_header("Cookies"));
}

TEST_CASE("a query is decoded, and what is malformed in it stays as it is") {
  const Pairs pairs = parse_query("a=%D1%8F+b&empty=&alone&x=1%zz%4");
  REQUIRE(pairs.size() == 4);
  CHECK(find_value(pairs, "a") == "я b");
  CHECK(find_value(pairs, "empty").empty());
  CHECK(pairs[2].first == "alone");
  CHECK(find_value(pairs, "x") == "1%zz%4");
  CHECK(parse_query("a&b&c", 2).size() == 2);
}

TEST_CASE("what is encoded for an address comes back") {
  const std::string odd = "я/ ?&=#%\"\n";
  CHECK(percent_decode(percent_encode(odd)) == odd);
  CHECK(percent_encode("811-a_b.c~") == "811-a_b.c~");
}

TEST_CASE("the quality of a coding follows RFC 9110") {
  CHECK(coding_quality("gzip, br", "br") == 1000);
  CHECK(coding_quality("br;q=0.5, gzip", "br") == 500);
  CHECK(coding_quality("BR; Q=0.25", "br") == 250);
  CHECK(coding_quality("*;q=0.1, gzip", "br") == 100);
  CHECK(coding_quality("br;q=0, *", "br") == 0);
  CHECK(coding_quality("identity", "br") == 0);
  CHECK(coding_quality("", "br") == 0);
  CHECK(coding_quality("brr", "br") == 0);
  CHECK(coding_quality("br;q=nonsense", "br") == 0);
}

}  // namespace
}  // namespace okno::http
