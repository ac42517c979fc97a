#include "edge/federation/signature.h"

#include <doctest/doctest.h>

using namespace okno;
using namespace okno::federation;
using namespace std::chrono_literals;

namespace {

const std::string key = "a shared secret of two nodes";
const std::vector<config::Peer> peers = {{{"40"}, key}, {{"41"}, "another secret, of another node"}};
const Instant now = parse_rfc3339("2026-04-29T10:00:00+03:00").value().at;
const SignedRequest request{"POST", "/federation/v1/deliveries", R"({"hello": "world"})"};

bool passes(const SignedRequest& sent, const SignatureHeaders& headers, Instant at = now) {
  return verify(sent, headers, peers, at).ok();
}
std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("a signature is the one that RFC 9421 describes") {
  // Made with Python's hmac and hashlib from section 2.5 of the RFC.
  const SignatureHeaders headers = sign(request, {"40"}, key, now);
  CHECK(headers.content_digest == "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
  CHECK(
      headers.signature_input ==
      R"(okno=("@method" "@path" "@query" "content-digest");created=1777446000;keyid="40";alg="hmac-sha256")");
  CHECK(headers.signature == "okno=:6szSi7/GTRL7fOzlcN7mP/Wjt+cii6vWODKw6A6ouAg=:");
  REQUIRE(passes(request, headers));
  CHECK(verify(request, headers, peers, now).value() == NodeId{"40"});
}

TEST_CASE("nothing that was signed may change on the way") {
  const SignatureHeaders headers = sign({"GET", "/federation/v1/updates?after=7", ""}, {"40"}, key, now);
  CHECK(passes({"GET", "/federation/v1/updates?after=7", ""}, headers));
  CHECK_FALSE(passes({"POST", "/federation/v1/updates?after=7", ""}, headers));
  CHECK_FALSE(passes({"GET", "/federation/v1/updates?after=8", ""}, headers));
  CHECK_FALSE(passes({"GET", "/federation/v1/updates", ""}, headers));
  CHECK_FALSE(passes({"GET", "/federation/v1/deliveries?after=7", ""}, headers));
  CHECK_FALSE(passes({"GET", "/federation/v1/updates?after=7", "body"}, headers));
  SignatureHeaders other = headers;
  other.content_digest = sign({"GET", "/", "body"}, {"40"}, key, now).content_digest;
  CHECK_FALSE(passes({"GET", "/federation/v1/updates?after=7", "body"}, other));
}

TEST_CASE("only the key of the peer that is named opens") {
  CHECK_FALSE(passes(request, sign(request, {"41"}, key, now)));
  CHECK_FALSE(passes(request, sign(request, {"40"}, "a guess", now)));
  CHECK_FALSE(passes(request, sign(request, {"stranger"}, key, now)));
  CHECK_FALSE(passes(request, sign(request, {"stranger"}, "?", now)));
  CHECK_FALSE(verify(request, sign(request, {"40"}, "", now), {{{"40"}, ""}}, now).ok());
  const SignatureHeaders headers = sign(request, {"40"}, key, now);
  CHECK_FALSE(passes(request, {headers.content_digest, replaced(headers.signature_input, "\"40\"", "\"41\""),
                               headers.signature}));
}

TEST_CASE("a signature lives five minutes to either side") {
  const SignatureHeaders headers = sign(request, {"40"}, key, now);
  CHECK(passes(request, headers, now + 5min));
  CHECK(passes(request, headers, now - 5min));
  CHECK_FALSE(passes(request, headers, now + 5min + 1s));
  CHECK_FALSE(passes(request, headers, now - 5min - 1s));
  CHECK(verify(request, headers, peers, now + 1h).error().code == ErrorCode::unauthorized);
}

TEST_CASE("headers of any other shape are refused") {
  const SignatureHeaders good = sign(request, {"40"}, key, now);
  const auto with_input = [&](std::string input) {
    return passes(request, {good.content_digest, std::move(input), good.signature});
  };
  const auto with_signature = [&](std::string signature) {
    return passes(request, {good.content_digest, good.signature_input, std::move(signature)});
  };
  const auto changed = [&](std::string_view what, std::string_view with) {
    return replaced(good.signature_input, what, with);
  };
  REQUIRE(with_input(good.signature_input));
  CHECK_FALSE(with_input(""));
  CHECK_FALSE(with_input("okno="));
  CHECK_FALSE(with_input("okno=();created=1"));
  CHECK_FALSE(with_input(changed(" \"content-digest\"", "")));
  CHECK_FALSE(with_input(changed("hmac-sha256", "none")));
  CHECK_FALSE(with_input(changed(";alg=\"hmac-sha256\"", "")));
  CHECK_FALSE(with_input(changed("created=1777446000;", "")));
  CHECK_FALSE(with_input(changed("1777446000", "99999999999999999999")));
  CHECK_FALSE(with_input(changed("1777446000", "9223372036854775807")));
  CHECK_FALSE(with_input(changed("1777446000", "-9223372036854775808")));
  CHECK_FALSE(with_input(changed("1777446000", "")));
  CHECK_FALSE(with_input(good.signature_input + ";keyid=\"41\""));
  CHECK_FALSE(with_input(good.signature_input + ";nonce=\"1\""));
  CHECK_FALSE(with_input(good.signature_input + ";"));
  CHECK_FALSE(with_input(good.signature_input + std::string(5000, 'x')));
  CHECK_FALSE(with_signature(""));
  CHECK_FALSE(with_signature("okno="));
  CHECK_FALSE(with_signature("okno=:"));
  CHECK_FALSE(with_signature("okno=::"));
  CHECK_FALSE(with_signature("okno=:AAAA:"));
  CHECK_FALSE(with_signature("okno=:%%%%:"));
  CHECK_FALSE(with_signature(replaced(good.signature, "okno", "sig1")));
  CHECK_FALSE(with_signature(good.signature + ", okno=:AAAA:"));
  CHECK_FALSE(passes(request, {"", good.signature_input, good.signature}));
}

TEST_CASE("the parameters may come in any order, under any label") {
  const std::string digest = sign(request, {"40"}, key, now).content_digest;
  const std::string params =
      R"(("@method" "@path" "@query" "content-digest");keyid="40";alg="hmac-sha256";created=1777446000)";
  const std::string mac = "MVi3YCgvjoxZ8RxqVjOt1RCmWs11I/vzDRbEszFBjfg=";
  CHECK(passes(request, {digest, "sig1=" + params, "sig1=:" + mac + ":"}));
  // Ours is signed in another order.
  CHECK_FALSE(passes(request, {digest, "okno=" + params, sign(request, {"40"}, key, now).signature}));
}
