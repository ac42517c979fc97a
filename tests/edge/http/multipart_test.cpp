#include "edge/http/exchange/multipart.h"

#include <doctest/doctest.h>

namespace okno::http {
namespace {

constexpr std::string_view type = "multipart/form-data; boundary=\"--x\"";

TEST_CASE("fields and files come as a browser sent them") {
  const std::string body =
      "----x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nдве\r\nстроки\r\n"
      "----x\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"яма %22a%22;b.png\"\r\n"
      "Content-Type: image/png\r\n\r\n\x89PNG\r\n\r\n--x\r\n"
      "----x\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n----x--\r\n";
  const auto parts = parse_multipart(type, body);
  REQUIRE(parts);
  REQUIRE(parts->size() == 3);
  CHECK((*parts)[0].name == "text");
  CHECK((*parts)[0].content == "две\r\nстроки");
  CHECK((*parts)[1].filename == "яма \"a\";b.png");
  CHECK((*parts)[1].type == "image/png");
  CHECK((*parts)[1].content == "\x89PNG\r\n\r\n--x");
  CHECK((*parts)[2].content.empty());
}

TEST_CASE("no fields at all is a form too") {
  const auto parts = parse_multipart(type, "----x--\r\n");
  REQUIRE(parts);
  CHECK(parts->empty());
}

TEST_CASE("every cut of a body is refused, never read past its end") {
  const std::string body =
      "----x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\ncontent\r\n----x--";
  for (std::size_t size = 0; size < body.size(); ++size)
    CHECK_FALSE(parse_multipart(type, std::string_view(body).substr(0, size)));
  CHECK(parse_multipart(type, body));
}

TEST_CASE("a boundary that is missing or too long is refused") {
  CHECK_FALSE(parse_multipart("multipart/form-data", "--\r\n"));
  CHECK_FALSE(parse_multipart("multipart/form-data; boundary=" + std::string(71, 'x'), "--"));
}

TEST_CASE("more parts than a form can have are refused") {
  std::string body;
  for (int i = 0; i < 5; ++i) body += "----x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
  body += "----x--";
  CHECK(parse_multipart(type, body, 5));
  const auto refused = parse_multipart(type, body, 4);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::too_large);
}

}  // namespace
}  // namespace okno::http
