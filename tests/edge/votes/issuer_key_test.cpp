#include "edge/votes/issuer_key.h"

#include <doctest/doctest.h>

#include "shared/votes/protocol/blind_token.h"
#include "shared/votes/protocol/secrets.h"

using namespace okno;
using namespace okno::votes;

TEST_CASE("a voter gets a token that the issuer has never seen, and the same one when they ask again") {
  const auto made = IssuerKey::make();
  REQUIRE(made.ok());
  const auto issuer = IssuerKey::read(made->write());
  REQUIRE(issuer.ok());
  CHECK(issuer->modulus() == made->modulus());
  std::string blinding;
  Result<Blinded> blinded = Error::invalid("");
  for (std::uint32_t t = 0; !blinded.ok() && t < 256; ++t)
    blinded = blind(issuer->modulus(), "message", token_salt({}, {7}, 0), token_blinding({}, {7}, 0, t));
  REQUIRE(blinded.ok());
  const auto signature = issuer->blind_sign(blinded->request);
  REQUIRE(signature.ok());
  CHECK(*issuer->blind_sign(blinded->request) == *signature);
  const auto token = finalize(issuer->modulus(), "message", *signature, blinded->inverse);
  REQUIRE(token.ok());
  CHECK(verify_token(issuer->modulus(), "message", *token));
  CHECK_FALSE(verify_token(issuer->modulus(), "another", *token));
}

TEST_CASE("an issuer signs no number that is not above 1 and below its modulus") {
  const auto issuer = IssuerKey::make();
  REQUIRE(issuer.ok());
  std::string one(256, '\0');
  CHECK_FALSE(issuer->blind_sign(one).ok());
  one.back() = 1;
  CHECK_FALSE(issuer->blind_sign(one).ok());
  CHECK_FALSE(issuer->blind_sign(issuer->modulus()).ok());
  CHECK_FALSE(issuer->blind_sign("").ok());
  CHECK_FALSE(IssuerKey::read("no key").ok());
  CHECK_FALSE(IssuerKey::read(IssuerKey::make(1024)->write()).ok());
}
