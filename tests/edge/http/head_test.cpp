#include "edge/http/transport/head.h"

#include <doctest/doctest.h>

namespace okno::http {
namespace {

constexpr std::string_view host = "Host: x\r\n";

std::string post(std::string_view headers) {
  return "POST /f/811?lang=en HTTP/1.1\r\n" + std::string(host) + std::string(headers) + "\r\n";
}

int status_of(const std::string& head) {
  const auto parsed = parse_head(head);
  return parsed ? 200 : parsed.error().status;
}

TEST_SUITE("http: a request's head") {
  TEST_CASE("is taken apart") {
    const auto head = parse_head(post("Content-Length:  5 \r\nX-Empty:\r\n"));
    REQUIRE(head);
    CHECK(head->request.method == "POST");
    CHECK(head->request.path == "/f/811");
    CHECK(head->request.query_value("lang") == "en");
    CHECK(head->request.has_header("x-empty"));
    CHECK(head->framing == Head::Framing::length);
    CHECK(head->body_bytes == 5);
    CHECK(head->keep);
  }

  TEST_CASE("with the whole address means the same as with the path") {
    const auto head = parse_head("GET http://edge.example/healthz?a=1 HTTP/1.1\r\nHost: x\r\n\r\n");
    REQUIRE(head);
    CHECK(head->request.path == "/healthz");
    CHECK(head->request.target == "/healthz?a=1");
  }

  TEST_CASE("that says the body's end in two ways is refused") {
    for (const char* headers :
         {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Content-Length: 5\r\nContent-Length: 5\r\n",
          "Content-Length: 5, 5\r\n", "Content-Length: +5\r\n", "Content-Length: 0x5\r\n",
          "Content-Length: -5\r\n", "Content-Length:\r\n", "Content-Length: 99999999999999999999999\r\n",
          "Content-Length: 5 5\r\n", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"})
      CHECK_MESSAGE(status_of(post(headers)) == 400, headers);
    for (const char* headers : {"Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding: xchunked\r\n",
                                "Transfer-Encoding: chunked, identity\r\n"})
      CHECK_MESSAGE(status_of(post(headers)) == 501, headers);
    CHECK(status_of("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n") == 400);
  }

  TEST_CASE("that others could read otherwise is refused") {
    for (const char* headers :
         {"Content-Length : 5\r\n", " Content-Length: 5\r\n", "X: a\r\n b\r\n", "X: a\r\n\tb\r\n",
          "nothing\r\n", ": x\r\n", "X: a\rb\r\n", "X\x01: a\r\n", "Host: y\r\n"})
      CHECK_MESSAGE(status_of(post(headers)) == 400, headers);
    CHECK(status_of(post(std::string_view("X: a\0b\r\n", 8))) == 400);
    CHECK(status_of("GET / HTTP/1.1\r\n\r\n") == 400);
    CHECK(status_of("GET /a b HTTP/1.1\r\nHost: x\r\n\r\n") == 400);
    CHECK(status_of("GET  / HTTP/1.1\r\nHost: x\r\n\r\n") == 400);
    CHECK(status_of("G(T / HTTP/1.1\r\nHost: x\r\n\r\n") == 400);
    CHECK(status_of("GET edge HTTP/1.1\r\nHost: x\r\n\r\n") == 400);
    CHECK(status_of("GET / HTTP/1.1 \r\nHost: x\r\n\r\n") == 400);
    CHECK(status_of("HELLO\r\n\r\n") == 400);
  }

  TEST_CASE("of another time, too long or with a wish that we do not know") {
    CHECK(status_of("PRI * HTTP/2.0\r\n\r\n") == 505);
    CHECK(status_of("GET /" + std::string(most_target_bytes, 'x') + " HTTP/1.1\r\nHost: x\r\n\r\n") == 414);
    std::string many;
    for (std::size_t i = 0; i < most_headers; ++i) many += "X: y\r\n";
    CHECK(status_of(post(many)) == 431);
    CHECK(status_of(post("Expect: something\r\n")) == 417);
  }

  TEST_CASE("asks first only when a body follows, and ends the connection when it says so") {
    CHECK(parse_head(post("Content-Length: 5\r\nExpect: 100-Continue\r\n"))->asks_first);
    CHECK_FALSE(parse_head(post("Expect: 100-continue\r\n"))->asks_first);
    CHECK_FALSE(parse_head(post("Connection: TE, Close\r\n"))->keep);
    CHECK_FALSE(parse_head("GET / HTTP/1.0\r\n\r\n")->keep);
  }

  TEST_CASE("ends with its empty line, however slowly it comes") {
    const std::string head = post("X: y\r\n");
    std::size_t from = 0;
    for (std::size_t size = 1; size < head.size(); ++size) {
      const HeadEnd end = find_head_end(std::string_view(head).substr(0, size), from);
      REQUIRE(end.state == HeadEnd::State::more);
      from = end.bytes;
    }
    const HeadEnd end = find_head_end(head + "more", from);
    CHECK(end.state == HeadEnd::State::complete);
    CHECK(end.bytes == head.size());
    CHECK(find_head_end("GET / HTTP/1.1\nHost: x\n\n", 0).state == HeadEnd::State::malformed);
    CHECK(find_head_end("GET / HTTP/1.1\r\nHost: x\n\r\n", 0).state == HeadEnd::State::malformed);
  }
}

}  // namespace
}  // namespace okno::http
