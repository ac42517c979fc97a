#include "edge/http/site/router.h"

#include <doctest/doctest.h>

namespace okno::http {
namespace {

void nothing(const Request&, const Reply& reply) { reply({}); }

TEST_CASE("a pattern fits whole paths, segment by segment") {
  std::vector<std::string> captures;
  CHECK(fits("/api/v1/messages/{number}/rating", "/api/v1/messages/40-1/rating", &captures));
  CHECK(captures == std::vector<std::string>{"40-1"});
  CHECK_FALSE(fits("/api/v1/messages/{number}", "/api/v1/messages/", nullptr));
  CHECK_FALSE(fits("/api/v1/messages/{number}", "/api/v1/messages/1/2", nullptr));
  CHECK_FALSE(fits("/api/v1/messages", "/api/v1/messages/", nullptr));
  CHECK_FALSE(fits("/console", "/console/x", nullptr));
  CHECK(fits("/", "/", nullptr));
  CHECK_FALSE(fits("/", "/x", nullptr));
  CHECK_FALSE(fits("/", "", nullptr));
  CHECK_FALSE(fits("/x", "x", nullptr));
}

TEST_CASE("a last segment with dots takes all that is left") {
  std::vector<std::string> captures;
  CHECK(fits("/demo/{file...}", "/demo/a/b.css", &captures));
  CHECK(captures == std::vector<std::string>{"a/b.css"});
  CHECK(fits("/demo/{file...}", "/demo/", &captures));
  CHECK(captures == std::vector<std::string>{""});
  CHECK_FALSE(fits("/demo/{file...}", "/demo", nullptr));
}

TEST_CASE("HEAD is answered as GET, and the methods of an address are named") {
  Router router;
  router.add({"GET", "/a/{b}", nothing, 0});
  router.add({"PUT", "/a/{b}", nothing, 9});
  CHECK(router.find("HEAD", "/a/1", nullptr) != nullptr);
  CHECK(router.find("PUT", "/a/1", nullptr)->most_body_bytes == 9);
  CHECK(router.find("POST", "/a/1", nullptr) == nullptr);
  CHECK(router.allowed("/a/1") == "GET, HEAD, PUT, OPTIONS");
  CHECK(router.allowed("/b").empty());
}

}  // namespace
}  // namespace okno::http
