#include "shared/wire/json/json.h"

#include <cmath>
#include <limits>
#include <string>

#include <doctest/doctest.h>

using namespace okno;
using namespace okno::wire;
using namespace std::string_literals;

namespace {

bool refused(std::string_view text) { return !parse_json(text).ok(); }
std::string again(std::string_view text) {
  const auto json = parse_json(text);
  return json ? write_json(*json) : "refused: " + json.error().detail;
}
std::string nested(int depth) {
  return std::string(static_cast<std::size_t>(depth), '[') +
         std::string(static_cast<std::size_t>(depth), ']');
}

}  // namespace

TEST_CASE("a document comes back as it was, members in their order") {
  CHECK(again(R"( {"b":1, "a":[true,false,null,-5,2.5,"x"], "":{}} )") ==
        R"({"b":1,"a":[true,false,null,-5,2.5,"x"],"":{}})");
  CHECK(again("[]") == "[]");
  CHECK(again("\"Яма\"") == "\"Яма\"");
  CHECK(again(R"("\u042f\ud83d\udd73\n\/")") == "\"Я🕳\\n/\"");
}

TEST_CASE("what is not JSON is refused, with the byte where reading stopped") {
  CHECK(refused(""));
  CHECK(refused("{"));
  CHECK(refused("[1,]"));
  CHECK(refused("{\"a\":1,}"));
  CHECK(refused("[1] [2]"));
  CHECK(refused("{'a':1}"));
  CHECK(refused("[01]"));
  CHECK(refused("[+1]"));
  CHECK(refused("[NaN]"));
  CHECK(refused("// comment\n[]"));
  CHECK(refused("\"line\nbreak\""));
  const auto stopped = parse_json(R"({"text": "фу", broken})");
  CHECK(stopped.error().code == ErrorCode::invalid);
  CHECK(stopped.error().detail == "byte 18: this is not JSON in UTF-8");
}

TEST_CASE("an error never quotes what a citizen wrote") {
  CHECK(parse_json("[\"паспорт 4510 123456\", ]").error().detail.find("4510") == std::string::npos);
}

TEST_CASE("invalid UTF-8 and lone surrogates are refused") {
  CHECK(refused("\"\xff\""));
  CHECK(refused("\"\xc0\xaf\""));
  CHECK(refused("\"\xed\xa0\x80\""));
  CHECK(refused("\"\xf4\x90\x80\x80\""));
  CHECK(refused("\"\xd0\""));
  CHECK(refused(R"("\ud800")"));
  CHECK(refused(R"("\udc00\ud800")"));
  CHECK(refused(R"("\ud800\u0041")"));
}

TEST_CASE("a NUL byte does not end the document early") {
  CHECK(refused("[]\0garbage"s));
  CHECK(refused("[\"a\0b\"]"s));
  CHECK(refused("\0"s));
  CHECK(again(R"("a\u0000b")") == R"("a\u0000b")");
}

TEST_CASE("a member that is named twice is refused, at any depth and however it is spelt") {
  CHECK(refused(R"({"a":1,"a":1})"));
  CHECK(refused(R"([{"x":{"a":1,"b":2,"a":3}}])"));
  CHECK(refused(R"({"a":1,"\u0061":2})"));
  CHECK(again(R"({"a":{"a":{"a":1}}})") == R"({"a":{"a":{"a":1}}})");
}

TEST_CASE("integers keep every digit or are refused") {
  CHECK(again("9223372036854775807") == "9223372036854775807");
  CHECK(again("-9223372036854775808") == "-9223372036854775808");
  CHECK(refused("9223372036854775808"));
  CHECK(refused("-9223372036854775809"));
  CHECK(refused("18446744073709551615"));
  CHECK(refused("18446744073709551616"));
  CHECK(refused("123456789012345678901234567890"));
  CHECK(refused("1e400"));
  CHECK(parse_json("5").value() == Json(5));
  CHECK(parse_json("5.0").value() == Json(5.0));
}

TEST_CASE("a double is written in the shortest form that reads back the same") {
  CHECK(write_json(Json(0.1)) == "0.1");
  CHECK(write_json(Json(54.5136)) == "54.5136");
  CHECK(write_json(Json(1.0 / 3)) == "0.3333333333333333");
  CHECK(write_json(Json(5.0)) == "5.0");
  CHECK(write_json(Json(-0.0)) == "-0.0");
  CHECK(write_json(Json(5e-324)) == "5e-324");
  CHECK(write_json(Json(1e300)) == "1e+300");
  for (const double value : {0.1, -2.5e-7, 1e22, 123456789.125, std::numeric_limits<double>::max(),
                             std::numeric_limits<double>::denorm_min(), std::nextafter(1.0, 2.0)}) {
    const auto read = parse_json(write_json(Json(value)));
    REQUIRE(read.ok());
    CHECK(*read == Json(value));
  }
  CHECK(write_json(Json(std::nan(""))) == "null");
  CHECK(write_json(Json(std::numeric_limits<double>::infinity())) == "null");
}

TEST_CASE("documents over the limits are refused") {
  CHECK(parse_json(nested(16)).ok());
  CHECK(refused(nested(17)));
  CHECK(refused(std::string(1'000'000, '[')));
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
  CHECK(refused(objects));
  CHECK(parse_json("[1,2]", {5, 1}).ok());
  CHECK(parse_json("[1,22]", {5, 1}).error().code == ErrorCode::too_large);
  CHECK(parse_json("[[1]]", {100, 1}).error().code == ErrorCode::invalid);
  CHECK(parse_json("7", {100, 0}).ok());
}

TEST_CASE("a very wide document does not take very long") {
  std::string wide = "{";
  for (int i = 0; i < 60'000; ++i) wide += "\"m" + std::to_string(i) + "\":0,";
  wide.back() = '}';
  CHECK(parse_json(wide).ok());
}

TEST_CASE("what is written may stand inside HTML and is always valid UTF-8") {
  CHECK(write_json(Json("</script><!--")) == R"("\u003c/script>\u003c!--")");
  CHECK(write_json(Json("a\xff z\xd0")) == "\"a\xef\xbf\xbd z\xef\xbf\xbd\"");
  CHECK(write_json(Json("\x01\x1f\t\r\n\"\\")) == R"("\u0001\u001f\t\r\n\"\\")");
  CHECK(write_json(JsonObject{{"<k>", 1}}) == R"({"\u003ck>":1})");
}

TEST_CASE("a member is found by its name") {
  const Json json = JsonObject{{"a", 1}, {"b", "x"}};
  REQUIRE(json.find("b") != nullptr);
  CHECK(*json.find("b") == Json("x"));
  CHECK(json.find("c") == nullptr);
  CHECK(Json(5).find("a") == nullptr);
}
