// RSABSSA-SHA384-PSS-Deterministic (RFC 9474), the voter's and the verifier's side: e = 65537, salt of 48 bytes. The
// integers are BearSSL's, constant in time. The issuer's side is OpenSSL's and stands at the edge.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace okno::votes {

// All numbers are big-endian and as long as the modulus: 256 bytes in a vote, up to 512 for the vectors of the RFC. A
// modulus is odd and its highest bit is set; that it is a product of two primes is not checked.
bool is_modulus(std::string_view modulus);

struct Blinded {
  std::string request;  // z, goes to the issuer
  std::string inverse;  // of the blinding; secret, wipe it
};
// Fails when the blinding is not above 0 and below the modulus, or cannot be inverted: then take the next one.
Result<Blinded> blind(std::string_view modulus, std::string_view message, std::string_view salt,
                      std::string_view blinding);
// The token. Fails when it does not verify: the issuer answered with something else.
Result<std::string> finalize(std::string_view modulus, std::string_view message,
                             std::string_view blind_signature, std::string_view inverse);
bool verify_token(std::string_view modulus, std::string_view message, std::string_view token);
// Whether signature^65537 = request: an issuer checks its own answer so, and anyone can.
bool is_blind_signature(std::string_view modulus, std::string_view request, std::string_view signature);

}  // namespace okno::votes
