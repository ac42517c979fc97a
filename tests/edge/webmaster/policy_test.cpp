#include "edge/webmaster/policy.h"

#include <doctest/doctest.h>

using namespace okno::webmaster;

namespace {

const Origin page = origin_of("https://www.example.ru/feedback");
constexpr const char* loader = "https://edge.example.ru/v1/okno.js";

Policy policy(std::string_view text) { return {text, page}; }
bool script(std::string_view text, const char* nonce = "") {
  return policy(text).allows_script({loader, nonce});
}

}  // namespace

TEST_CASE("an origin is scheme, host and port, the usual port included") {
  CHECK(origin_of("https://WWW.Example.ru/a?b") == Origin{"https", "www.example.ru", "443"});
  CHECK(origin_of("http://[::1]:8080/") == Origin{"http", "[::1]", "8080"});
  CHECK(origin_of("javascript:alert(1)") == Origin{});
  CHECK(origin_of("/v1/okno.js") == Origin{});
  CHECK(to_string(origin_of("https://a.ru:443/x")) == "https://a.ru");
  CHECK(to_string(origin_of("http://127.0.0.1:8080")) == "http://127.0.0.1:8080");
}

TEST_CASE("a policy without a directive for scripts lets every script pass") {
  CHECK(script(""));
  CHECK(script("img-src 'none'"));
  CHECK_FALSE(script("default-src 'self'"));
  CHECK_FALSE(script("script-src 'none'"));
}

TEST_CASE("a script passes by its host, in all the ways a host is written") {
  for (const char* source :
       {"https://edge.example.ru", "edge.example.ru", "*.example.ru", "https:", "*",
        "http:", "https://edge.example.ru:443", "https://edge.example.ru/v1/", "https://edge.example.ru:*"}) {
    CAPTURE(source);
    CHECK(script(std::string("script-src ") + source));
  }
  for (const char* source :
       {"https://example.ru", "edge.example.com", "*.edge.example.ru", "https://edge.example.ru:8443",
        "https://edge.example.ru/v2/", "'self'", "'unsafe-inline'"}) {
    CAPTURE(source);
    CHECK_FALSE(script(std::string("script-src ") + source));
  }
}

TEST_CASE("the more exact directive counts, and of two the first") {
  CHECK(script("default-src 'none'; script-src edge.example.ru"));
  CHECK_FALSE(script("script-src edge.example.ru; script-src-elem 'self'"));
  CHECK(script("script-src edge.example.ru; script-src 'none'"));
}

TEST_CASE("with strict-dynamic only the nonce counts") {
  CHECK(script("script-src 'nonce-abc' 'strict-dynamic'", "abc"));
  CHECK_FALSE(script("script-src 'nonce-abc' 'strict-dynamic' edge.example.ru"));
  CHECK_FALSE(script("script-src 'nonce-abc' 'strict-dynamic'", "ABC"));
  CHECK(script("script-src 'nonce-abc' edge.example.ru"));
}

TEST_CASE("WebAssembly wants its keyword") {
  CHECK(policy("").allows_wasm());
  CHECK_FALSE(policy("script-src *").allows_wasm());
  CHECK(policy("script-src * 'WASM-unsafe-eval'").allows_wasm());
  CHECK(policy("default-src 'unsafe-eval'").allows_wasm());
}

TEST_CASE("requests and frames have directives of their own") {
  CHECK(policy("connect-src https://edge.example.ru").allows_connection("https://edge.example.ru/api/v1/x"));
  CHECK_FALSE(policy("connect-src 'self'").allows_connection("https://edge.example.ru/api/v1/x"));
  CHECK(policy("connect-src 'self'").allows_connection("https://www.example.ru/x"));
  CHECK_FALSE(policy("child-src 'none'").allows_frame("https://edge.example.ru/f/1"));
  CHECK(policy("child-src 'none'; frame-src edge.example.ru").allows_frame("https://edge.example.ru/f/1"));
}

TEST_CASE("trusted types matter only where they are required") {
  CHECK(policy("trusted-types a").allows_trusted_types("okno"));
  CHECK(policy("require-trusted-types-for 'script'").allows_trusted_types("okno"));
  CHECK_FALSE(policy("require-trusted-types-for 'script'; trusted-types a").allows_trusted_types("okno"));
  CHECK(policy("require-trusted-types-for 'script'; trusted-types okno a").allows_trusted_types("okno"));
}

TEST_CASE("several policies come in one header") {
  CHECK(parse_policies("script-src 'self', default-src *; img-src a, ", page).size() == 2);
  CHECK(parse_policies(" , ;", page).size() == 1);
  CHECK(parse_policies("", page).empty());
}
