// The secret half of a token key: signs blinded requests (RFC 9474, 4.3) with OpenSSL, and checks each answer before it
// leaves, because a fault while signing would give the key away.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace okno::votes {

// Thread-safe: signing changes nothing.
class IssuerKey {
 public:
  // RSA of `bits`, e = 65537. Fails with io where OpenSSL does.
  static Result<IssuerKey> make(int bits = 2048);
  // PKCS#8 in DER. Fails with invalid on anything but RSA with e = 65537.
  static Result<IssuerKey> read(std::string_view der);
  std::string write() const;

  const std::string& modulus() const { return modulus_; }
  // Fails with invalid when the request has another length than the modulus or is not above 1 and below it.
  Result<std::string> blind_sign(std::string_view request) const;

 private:
  IssuerKey(std::shared_ptr<void> key, std::string modulus)
      : key_(std::move(key)), modulus_(std::move(modulus)) {}

  std::shared_ptr<void> key_;  // EVP_PKEY
  std::string modulus_;
};

}  // namespace okno::votes
