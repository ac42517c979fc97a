#include "shared/votes/protocol/blind_token.h"

#include <fstream>
#include <map>
#include <string>

#include <doctest/doctest.h>

#include "shared/votes/protocol/secrets.h"

using namespace okno;
using namespace okno::votes;

namespace {

std::string from_hex(std::string_view hex) {
  const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(value(hex[i]) * 16 + value(hex[i + 1]));
  return bytes;
}

std::map<std::string, std::string> vectors() {
  std::ifstream file("tests/fixtures/votes/protocol/rfc9474.txt");
  std::map<std::string, std::string> all;
  std::string name;
  std::string hex;
  std::getline(file, name);
  while (file >> name >> hex) all[name] = from_hex(hex);
  return all;
}

}  // namespace

TEST_CASE("the vectors of RFC 9474 come out: request, token and verdict") {
  auto of = vectors();
  REQUIRE(of.size() == 8);
  const auto blinded = blind(of["modulus"], of["message"], of["salt"], of["blinding"]);
  REQUIRE(blinded.ok());
  CHECK(blinded->request == of["request"]);
  CHECK(blinded->inverse == of["inverse"]);
  CHECK(is_blind_signature(of["modulus"], of["request"], of["blind_signature"]));
  const auto token = finalize(of["modulus"], of["message"], of["blind_signature"], of["inverse"]);
  REQUIRE(token.ok());
  CHECK(*token == of["token"]);
  CHECK(verify_token(of["modulus"], of["message"], *token));
}

TEST_CASE("no token survives the change of a bit, and none has a second form") {
  auto of = vectors();
  std::size_t taken = 0;
  for (std::size_t bit = 0; bit < of["token"].size() * 8; bit += 61) {
    std::string token = of["token"];
    token[bit / 8] = static_cast<char>(token[bit / 8] ^ 1 << bit % 8);
    if (verify_token(of["modulus"], of["message"], token)) ++taken;
  }
  CHECK(taken == 0);
  CHECK_FALSE(verify_token(of["modulus"], of["message"] + "x", of["token"]));
  CHECK_FALSE(verify_token(of["modulus"], of["message"], of["modulus"]));
  CHECK_FALSE(verify_token(of["modulus"], of["message"], std::string(1, '\0') + of["token"]));
  CHECK_FALSE(verify_token(of["modulus"], of["message"], ""));
  CHECK_FALSE(finalize(of["modulus"], of["message"], of["token"], of["inverse"]).ok());
  CHECK_FALSE(blind(of["modulus"], of["message"], of["salt"], std::string(512, '\0')).ok());
  CHECK_FALSE(blind(of["modulus"], of["message"], of["salt"], of["modulus"]).ok());
}

TEST_CASE("SHA-384 is that of FIPS 180-4") {
  CHECK(sha384("abc") == from_hex("cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
                                  "8086072ba1e7cc2358baeca134c825a7"));
  CHECK(sha384("") == from_hex("38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da"
                               "274edebfe76f65fbd51ad2f14898b95b"));
}

TEST_CASE("what grows from a secret is as long as asked, and the longer begins with the shorter") {
  const Digest manifest{1};
  const Seed secret{2};
  const std::string all = expand("blind", manifest, secret, 3, 256);
  CHECK(all.size() == 256);
  CHECK(expand("blind", manifest, secret, 3, 100) == all.substr(0, 100));
  CHECK(expand("blind", manifest, secret, 4, 32) != all.substr(0, 32));
  CHECK(token_blinding(manifest, secret, 1, 0) == expand("blind", manifest, secret, 256, 256));
  CHECK(token_salt(manifest, secret, 2) == expand("salt", manifest, secret, 2, 48));
}
