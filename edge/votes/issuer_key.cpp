#include "edge/votes/issuer_key.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "shared/votes/protocol/blind_token.h"

namespace okno::votes {
namespace {

std::shared_ptr<void> owned(EVP_PKEY* key) {
  return {key, [](void* one) { EVP_PKEY_free(static_cast<EVP_PKEY*>(one)); }};
}

std::string number(EVP_PKEY* key, const char* name) {
  BIGNUM* value = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &value) != 1) return {};
  std::string bytes(static_cast<std::size_t>(BN_num_bytes(value)), '\0');
  BN_bn2bin(value, reinterpret_cast<unsigned char*>(bytes.data()));
  BN_free(value);
  return bytes;
}

}  // namespace

Result<IssuerKey> IssuerKey::make(int bits) {
  EVP_PKEY* key = EVP_RSA_gen(static_cast<std::size_t>(bits));
  if (key == nullptr) return Error::io("no RSA key could be made");
  return IssuerKey(owned(key), number(key, OSSL_PKEY_PARAM_RSA_N));
}

Result<IssuerKey> IssuerKey::read(std::string_view der) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(der.data());
  EVP_PKEY* key = d2i_AutoPrivateKey(nullptr, &bytes, static_cast<long>(der.size()));
  if (key == nullptr) return Error::invalid("the token key cannot be read");
  IssuerKey issuer(owned(key), number(key, OSSL_PKEY_PARAM_RSA_N));
  if (EVP_PKEY_base_id(key) != EVP_PKEY_RSA || !is_modulus(issuer.modulus_) ||
      number(key, OSSL_PKEY_PARAM_RSA_E) != std::string("\1\0\1", 3))
    return Error::invalid("the token key is not RSA of 2048 bits or more with e = 65537");
  return issuer;
}

std::string IssuerKey::write() const {
  auto* key = static_cast<EVP_PKEY*>(key_.get());
  PKCS8_PRIV_KEY_INFO* info = EVP_PKEY2PKCS8(key);
  unsigned char* bytes = nullptr;
  const int size = i2d_PKCS8_PRIV_KEY_INFO(info, &bytes);
  std::string der(reinterpret_cast<const char*>(bytes), size > 0 ? static_cast<std::size_t>(size) : 0);
  OPENSSL_clear_free(bytes, der.size());
  PKCS8_PRIV_KEY_INFO_free(info);
  return der;
}

Result<std::string> IssuerKey::blind_sign(std::string_view request) const {
  std::string one(modulus_.size(), '\0');
  one.back() = 1;
  // Of equal length, bytes compare as numbers.
  if (request.size() != modulus_.size() || request <= one || request >= modulus_)
    return Error::invalid("a request is a number above 1 and below the modulus");
  const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
      EVP_PKEY_CTX_new(static_cast<EVP_PKEY*>(key_.get()), nullptr), &EVP_PKEY_CTX_free);
  std::string signature(modulus_.size(), '\0');
  std::size_t size = signature.size();
  if (!context || EVP_PKEY_sign_init(context.get()) != 1 ||
      EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) != 1 ||
      EVP_PKEY_sign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                    reinterpret_cast<const unsigned char*>(request.data()), request.size()) != 1 ||
      size != modulus_.size())
    return Error::io("the token key could not sign");
  if (!is_blind_signature(modulus_, request, signature))
    return Error::io("a signature went wrong and was thrown away");
  return signature;
}

}  // namespace okno::votes
