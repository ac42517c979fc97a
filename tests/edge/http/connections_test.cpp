#include "edge/http/connections.h"

#include <doctest/doctest.h>

namespace okno::http {
namespace {

constexpr std::size_t most = 100;

TEST_CASE("a worker is asked for when the head and a small body are there") {
  const std::string get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  CHECK(bytes_to_collect(get, most) == get.size());
  CHECK(bytes_to_collect(get.substr(0, get.size() - 1), most) == 0);
  const std::string post = "POST / HTTP/1.1\r\ncontent-LENGTH:  5 \r\n\r\n";
  CHECK(bytes_to_collect(post, most) == post.size() + 5);
  CHECK(bytes_to_collect(post + "hello and more", most) == post.size() + 5);
}

TEST_CASE("a large, a chunked and an announced body are the worker's own matter") {
  for (const char* header :
       {"Content-Length: 101", "Transfer-Encoding: chunked", "Content-Length: 5\r\nExpect: 100-continue",
        "Content-Length: -5", "Content-Length: 99999999999999999999999", "Content-Length: five"}) {
    const std::string head = std::string("POST / HTTP/1.1\r\n") + header + "\r\n\r\n";
    CHECK_MESSAGE(bytes_to_collect(head, most) == head.size(), header);
  }
}

}  // namespace
}  // namespace okno::http
