#include "edge/http/exchange/multipart_sieve.h"

#include <doctest/doctest.h>

#include "edge/http/exchange/multipart.h"

namespace okno::http {
namespace {

const std::string type = "multipart/form-data; boundary=\"--q\"";

std::string field(const std::string& name, const std::string& value) {
  return "----q\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
}
std::string file(const std::string& name, const std::string& bytes) {
  return "----q\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"" + name +
         "\"\r\nContent-Type: image/jpeg\r\n\r\n" + bytes + "\r\n";
}

std::string sifted(const std::string& body, std::size_t piece,
                   MultipartSieve::Limits limits = {10, 2, 1000}) {
  MultipartSieve sieve(type, limits);
  std::string kept;
  for (std::size_t at = 0; at < body.size(); at += piece) sieve.take(body.substr(at, piece), kept);
  return kept;
}

}  // namespace

TEST_CASE("a form that is within its limits passes as it is, however it arrives") {
  const std::string body = field("text", "Яма\r\nу дома") + field("empty", "") + file("a.jpg", "0123456789") +
                           file("", "") + "----q--\r\n";
  for (std::size_t piece = 1; piece < body.size() + 1; ++piece) CHECK(sifted(body, piece) == body);
}

TEST_CASE(
    "of a file that is too large, and of files too many, no more is kept than tells so; the text is whole") {
  const std::string body = field("text", "Яма") + file("large.jpg", std::string(5000, 'x')) +
                           file("b.jpg", "0123456789") + file("c.jpg", std::string(400, 'y')) +
                           field("place", "Ленина, 5") + "----q--\r\n";
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{64}, body.size()}) {
    const auto parts = parse_multipart(type, sifted(body, piece));
    REQUIRE(parts);
    REQUIRE(parts->size() == 5);
    CHECK((*parts)[0].content == "Яма");
    CHECK((*parts)[1].filename == "large.jpg");
    CHECK((*parts)[1].content.size() == 11);
    CHECK((*parts)[2].content == "0123456789");
    CHECK((*parts)[3].filename == "c.jpg");
    CHECK((*parts)[3].content == "y");
    CHECK((*parts)[4].content == "Ленина, 5");
  }
}

TEST_CASE("fields share what they may weigh, and what is no form weighs no more than they") {
  CHECK(sifted(field("a", std::string(2000, 'a')) + "----q--", 100).size() < 1200);
  CHECK(sifted(std::string(5000, 'z'), 100).size() == 1000);
  CHECK(sifted("----q\r\nno end to headers" + std::string(40000, 'h'), 1000).size() <= 1000 + 5);
}

}  // namespace okno::http
