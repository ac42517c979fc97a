#include "edge/federation/signature.h"

#include <doctest/doctest.h>

#include "edge/federation/server/nonces.h"

using namespace okno;
using namespace okno::federation;
using namespace std::chrono_literals;

namespace {

const std::string key = "a shared secret of two nodes";
const std::vector<config::Peer> peers = {{{"40"}, key}, {{"41"}, "another secret, of another node"}};
const Instant now = parse_rfc3339("2026-04-29T10:00:00+03:00").value().at;
const SignedRequest request{"POST", "/federation/v1/deliveries", R"({"hello": "world"})", "A-life",
                            "a_start"};
const std::string nonce = "n0-nce";

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
  const SignatureHeaders headers = sign(request, {"40"}, key, now, nonce);
  CHECK(headers.content_digest == "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
  CHECK(
      headers.signature_input ==
      R"(okno=("@method" "@path" "@query" "content-digest" "okno-life" "okno-start");created=1777446000;keyid="40";alg="hmac-sha256";nonce="n0-nce")");
  CHECK(headers.signature == "okno=:HCdk4H7JreJ3QMzsTYRyHu7OsWeuM7fvXGbzTeoFChE=:");
  REQUIRE(passes(request, headers));
  CHECK(verify(request, headers, peers, now).value().node == NodeId{"40"});
}

TEST_CASE("nothing that was signed may change on the way") {
  const SignatureHeaders headers =
      sign({"GET", "/federation/v1/updates?after=7", "", "A-life", "a_start"}, {"40"}, key, now, nonce);
  CHECK(passes({"GET", "/federation/v1/updates?after=7", "", "A-life", "a_start"}, headers));
  CHECK_FALSE(passes({"POST", "/federation/v1/updates?after=7", "", "A-life", "a_start"}, headers));
  CHECK_FALSE(passes({"GET", "/federation/v1/updates?after=7", "", "B-life", "a_start"}, headers));
  CHECK_FALSE(passes({"GET", "/federation/v1/updates?after=7", "", "A-life", "b_start"}, headers));
  CHECK_FALSE(passes({"GET", "/federation/v1/updates?after=8", "", "A-life", "a_start"}, headers));
  CHECK_FALSE(passes({"GET", "/federation/v1/updates", "", "A-life", "a_start"}, headers));
  CHECK_FALSE(passes({"GET", "/federation/v1/deliveries?after=7", "", "A-life", "a_start"}, headers));
  CHECK_FALSE(passes({"GET", "/federation/v1/updates?after=7", "body", "A-life", "a_start"}, headers));
  SignatureHeaders other = headers;
  other.content_digest = sign({"GET", "/", "body", "", ""}, {"40"}, key, now, nonce).content_digest;
  CHECK_FALSE(passes({"GET", "/federation/v1/updates?after=7", "body", "A-life", "a_start"}, other));
}

TEST_CASE("only the key of the peer that is named opens") {
  CHECK_FALSE(passes(request, sign(request, {"41"}, key, now, nonce)));
  CHECK_FALSE(passes(request, sign(request, {"40"}, "a guess", now, nonce)));
  CHECK_FALSE(passes(request, sign(request, {"stranger"}, key, now, nonce)));
  CHECK_FALSE(passes(request, sign(request, {"stranger"}, "?", now, nonce)));
  CHECK_FALSE(verify(request, sign(request, {"40"}, "", now, nonce), {{{"40"}, ""}}, now).ok());
  const SignatureHeaders headers = sign(request, {"40"}, key, now, nonce);
  CHECK_FALSE(passes(request, {headers.content_digest, replaced(headers.signature_input, "\"40\"", "\"41\""),
                               headers.signature}));
}

TEST_CASE("a signature lives five minutes to either side") {
  const SignatureHeaders headers = sign(request, {"40"}, key, now, nonce);
  CHECK(passes(request, headers, now + 5min));
  CHECK(passes(request, headers, now - 5min));
  CHECK_FALSE(passes(request, headers, now + 5min + 1s));
  CHECK_FALSE(passes(request, headers, now - 5min - 1s));
  CHECK(verify(request, headers, peers, now + 1h).error().code == ErrorCode::unauthorized);
}

TEST_CASE("headers of any other shape are refused") {
  const SignatureHeaders good = sign(request, {"40"}, key, now, nonce);
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
  CHECK_FALSE(with_input(changed(" \"okno-life\"", "")));
  CHECK_FALSE(with_input(changed("hmac-sha256", "none")));
  CHECK_FALSE(with_input(changed(";alg=\"hmac-sha256\"", "")));
  CHECK_FALSE(with_input(changed("created=1777446000;", "")));
  CHECK_FALSE(with_input(changed("1777446000", "99999999999999999999")));
  CHECK_FALSE(with_input(changed("1777446000", "9223372036854775807")));
  CHECK_FALSE(with_input(changed("1777446000", "-9223372036854775808")));
  CHECK_FALSE(with_input(changed("1777446000", "")));
  CHECK_FALSE(with_input(good.signature_input + ";keyid=\"41\""));
  CHECK_FALSE(with_input(good.signature_input + ";nonce=\"1\""));
  CHECK_FALSE(with_input(changed(";nonce=\"n0-nce\"", "")));
  CHECK_FALSE(with_input(changed("n0-nce", "")));
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
  const std::string digest = sign(request, {"40"}, key, now, nonce).content_digest;
  const std::string params =
      R"(("@method" "@path" "@query" "content-digest" "okno-life" "okno-start");nonce="n0-nce";keyid="40";alg="hmac-sha256";created=1777446000)";
  const std::string mac = "CGAZCDCpClG5oRlKCF4MkBHE0f2A1ZNkME+vResUNp8=";
  CHECK(passes(request, {digest, "sig1=" + params, "sig1=:" + mac + ":"}));
  // Ours is signed in another order.
  CHECK_FALSE(passes(request, {digest, "okno=" + params, sign(request, {"40"}, key, now, nonce).signature}));
}

TEST_CASE("a reply is believed when the peer gave it to this request, and as it came") {
  const SignatureHeaders asked = sign(request, {"40"}, key, now, nonce);
  const config::Peer hub{{"hub"}, key};
  const SignedReply reply{200, R"({"through":7})", asked.signature};
  const SignatureHeaders headers = sign_reply(reply, {"hub"}, key, now);
  // Made with Python's hmac and hashlib from section 2.4 of the RFC.
  CHECK(headers.signature == "okno=:d3+w9/0dPyJfwnoFbwgU/WLK3oljIkG65/wxzkoP1ak=:");
  CHECK(verify_reply(reply, headers, hub, now).ok());
  const auto believes = [&](const SignedReply& other) { return verify_reply(other, headers, hub, now).ok(); };
  CHECK_FALSE(believes({409, reply.body, reply.request_signature}));
  CHECK_FALSE(believes({200, R"({"through":8})", reply.request_signature}));
  const SignatureHeaders again = sign(request, {"40"}, key, now, "another");
  CHECK_FALSE(believes({200, reply.body, again.signature}));
  CHECK_FALSE(verify_reply(reply, headers, {{"hub"}, "another key"}, now).ok());
  CHECK_FALSE(verify_reply(reply, headers, {{"41"}, key}, now).ok());
  CHECK_FALSE(verify_reply(reply, headers, hub, now + 5min + 1s).ok());
  CHECK_FALSE(verify_reply(reply, {}, hub, now).ok());
  // What was signed as a request is no reply.
  CHECK_FALSE(verify_reply({200, request.body, asked.signature}, asked, {{"40"}, key}, now).ok());
}

TEST_CASE("a nonce is taken once in ten minutes, and each peer has its own") {
  Nonces nonces;
  CHECK(nonces.note({"40"}, "a", now) == Nonces::Seen::first);
  CHECK(nonces.note({"40"}, "a", now + 10min) == Nonces::Seen::again);
  CHECK(nonces.note({"41"}, "a", now) == Nonces::Seen::first);
  CHECK(nonces.note({"40"}, "b", now + 10min) == Nonces::Seen::first);
  CHECK(nonces.note({"40"}, "a", now + 10min + 1s) == Nonces::Seen::first);
}

TEST_CASE("a peer that floods is told to wait before its nonces are forgotten") {
  Nonces nonces;
  auto seen = Nonces::Seen::first;
  for (int i = 0; i < 100'000 && seen == Nonces::Seen::first; ++i)
    seen = nonces.note({"40"}, std::to_string(i), now);
  CHECK(seen == Nonces::Seen::too_many);
  CHECK(nonces.note({"40"}, "0", now) == Nonces::Seen::again);
  CHECK(nonces.note({"41"}, "0", now) == Nonces::Seen::first);
  CHECK(nonces.note({"40"}, "0", now + 10min + 1s) == Nonces::Seen::first);
}
