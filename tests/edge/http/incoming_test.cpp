#include "edge/http/transport/incoming.h"

#include <doctest/doctest.h>

#include "tests/support/temp_folder.h"

namespace okno::http {
namespace {

// Takes up to 1,000 bytes at /in, nothing elsewhere.
class Door final : public Answering {
 public:
  Admission admit(Request& head) override {
    ++admitted;
    if (head.path == "/in") return {1000, std::nullopt};
    return {0, respond(404, "text/plain", "no")};
  }
  void answer(Request&, Reply reply) override { reply(respond(200, "text/plain", "yes")); }
  Response finish(const Request&, Response&& answered, std::chrono::steady_clock::time_point) override {
    return std::move(answered);
  }
  Response refuse(const Request&, int status) override { return respond(status, "text/plain", "no"); }
  int admitted = 0;
};

struct Arrival {
  explicit Arrival(Uploads::Limits most = {}) : uploads(most) {
    limits.small_body_bytes = 100;
    limits.folder = folder.path();
    next();
  }
  void next() { incoming = std::make_unique<Incoming>(door, uploads, limits, "127.0.0.1"); }
  bool take(std::string_view bytes) {
    unread += bytes;
    return incoming->take(unread) == Incoming::Needs::answer;
  }
  int status() { return incoming->refusal() ? incoming->refusal()->status : 0; }

  testing::TempFolder folder;
  Door door;
  Uploads uploads;
  IncomingLimits limits;
  std::string unread;
  std::unique_ptr<Incoming> incoming;
};

std::string post(std::size_t length, std::string_view path = "/in", std::string_view headers = "") {
  return "POST " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n" + std::string(headers) +
         "Content-Length: " + std::to_string(length) + "\r\n\r\n";
}

constexpr std::string_view chunked = "POST /in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";

TEST_SUITE("http: a request as it arrives") {
  TEST_CASE("a byte at a time it is the same request, and what follows stays") {
    Arrival arrival;
    const std::string all = post(5) + "hello";
    for (std::size_t i = 0; i + 1 < all.size(); ++i) REQUIRE_FALSE(arrival.take(all.substr(i, 1)));
    CHECK(arrival.take(all.substr(all.size() - 1) + "GET /"));
    CHECK(arrival.door.admitted == 1);
    CHECK(arrival.unread == "GET /");
    CHECK(arrival.incoming->take_request()->body == "hello");
    CHECK(arrival.incoming->keep());
  }

  TEST_CASE("a large body leaves memory, and comes back whole") {
    Arrival arrival;
    std::string body;
    for (int i = 0; i < 600; ++i) body += static_cast<char>(i);
    CHECK_FALSE(arrival.take(post(600) + body.substr(0, 50)));
    CHECK(arrival.uploads.under_way() == 1);
    CHECK(arrival.incoming->bytes_in_memory() == 50);
    CHECK_FALSE(arrival.take(body.substr(50, 300)));
    CHECK(arrival.incoming->bytes_in_memory() == 0);
    CHECK(arrival.take(body.substr(350)));
    CHECK(arrival.incoming->is_large());
    arrival.incoming->end_upload();
    CHECK(arrival.uploads.under_way() == 0);
    CHECK(arrival.incoming->take_request()->body == body);
    CHECK(std::filesystem::is_empty(arrival.folder.path()));
  }

  TEST_CASE("a small body leaves memory when memory is short") {
    Arrival arrival;
    arrival.take(post(80) + std::string(40, 'a'));
    arrival.incoming->leave_memory();
    CHECK(arrival.incoming->bytes_in_memory() == 0);
    CHECK(arrival.take(std::string(40, 'b')));
    CHECK(arrival.incoming->take_request()->body == std::string(40, 'a') + std::string(40, 'b'));
  }

  TEST_CASE("chunks are joined, and what stands around them is dropped") {
    Arrival arrival;
    const std::string all = std::string(chunked) + "3;a=b\r\nabc\r\nA\r\n0123456789\r\n0\r\nX: y\r\n\r\nnext";
    for (std::size_t i = 0; i + 4 < all.size(); ++i) arrival.take(all.substr(i, 1));
    CHECK(arrival.incoming->is_whole());
    arrival.unread += "next";
    CHECK(arrival.incoming->take_request()->body == "abc0123456789");
  }

  TEST_CASE("chunks that others could read otherwise are refused") {
    for (const char* chunks : {"3\nabc\r\n", "3\r\nabcd\r\n", "3\r\nabc\n", "g\r\n", "-3\r\n", "0x3\r\n",
                               " 3\r\n", "\r\n", "123456789\r\n", "3\rabc"}) {
      Arrival arrival;
      arrival.take(std::string(chunked) + chunks + "0\r\n\r\n");
      CHECK_MESSAGE(arrival.status() == 400, chunks);
      CHECK(arrival.incoming->abandoned());
    }
  }

  TEST_CASE("a huge chunk extension and endless trailers are refused long before they end") {
    Arrival extension;
    extension.take(std::string(chunked) + "3;" + std::string(300, 'x'));
    CHECK(extension.status() == 400);
    Arrival trailers;
    trailers.take(std::string(chunked) + "0\r\n");
    for (int i = 0; i < 1000 && trailers.status() == 0; ++i) trailers.take("X: yyyyyyyy\r\n");
    CHECK(trailers.status() == 400);
  }

  TEST_CASE("what is too large is refused before or as soon as it is") {
    Arrival said;
    CHECK(said.take(post(1001)));
    CHECK(said.status() == 413);
    CHECK(said.incoming->abandoned());
    Arrival unsaid;
    CHECK_FALSE(unsaid.take(std::string(chunked) + "3e8\r\n" + std::string(1000, 'x') + "\r\n"));
    CHECK(unsaid.take("1\r\nx"));
    CHECK(unsaid.status() == 413);
  }

  TEST_CASE("a refusal comes before a large body, and keeps the connection behind a small one") {
    Arrival large;
    CHECK(large.take(post(5000, "/out")));
    CHECK(large.status() == 404);
    CHECK_FALSE(large.incoming->keep());
    Arrival small;
    CHECK_FALSE(small.take(post(5, "/out") + "hell"));
    CHECK(small.take("o"));
    CHECK(small.status() == 404);
    CHECK(small.incoming->keep());
  }

  TEST_CASE("who asks first is told to go on, or is refused at once") {
    Arrival welcome;
    CHECK_FALSE(welcome.take(post(5, "/in", "Expect: 100-continue\r\n")));
    CHECK(welcome.incoming->take_ask());
    CHECK_FALSE(welcome.incoming->take_ask());
    CHECK(welcome.take("hello"));
    Arrival refused;
    CHECK(refused.take(post(5, "/out", "Expect: 100-continue\r\n")));
    CHECK_FALSE(refused.incoming->take_ask());
    CHECK_FALSE(refused.incoming->keep());
  }

  TEST_CASE("only so many uploads are under way, in all and from one client") {
    Arrival arrival({.in_all = 3, .a_client = 2});
    CHECK(arrival.uploads.begin("other") == Uploads::Begun::yes);
    CHECK_FALSE(arrival.take(post(500)));
    const auto first = std::move(arrival.incoming);
    arrival.next();
    CHECK_FALSE(arrival.take(post(500)));
    const auto second = std::move(arrival.incoming);
    arrival.next();
    CHECK(arrival.take(post(500)));
    CHECK(arrival.status() == 503);
    arrival.uploads.end("other");
    arrival.next();
    CHECK(arrival.take(post(500)));
    CHECK(arrival.status() == 429);
    arrival.next();
    CHECK(arrival.take(post(5) + "small"));
    CHECK(arrival.status() == 0);
  }

  TEST_CASE("a body behind GET is never read as the next request") {
    Arrival arrival;
    CHECK(arrival.take("GET /in HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nGET /"));
    CHECK(arrival.incoming->abandoned());
    CHECK_FALSE(arrival.incoming->keep());
  }

  TEST_CASE("a head that does not end is refused") {
    Arrival arrival;
    bool done = false;
    for (int i = 0; i < 100 && !done; ++i) done = arrival.take("X: " + std::string(1000, 'y') + "\r\n");
    CHECK(arrival.status() == 431);
  }

  TEST_CASE("a folder that is not there is told as trouble of ours") {
    Arrival arrival;
    arrival.limits.folder = "/nowhere";
    arrival.take(post(500));
    CHECK(arrival.take(std::string(200, 'x')));
    CHECK(arrival.status() == 503);
  }
}

}  // namespace
}  // namespace okno::http
