#include "edge/pages/seal.h"

#include <array>

#include <sodium.h>

namespace okno::pages {
namespace {

constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string encode(std::string_view bytes) {
  std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes_of(bytes), bytes.size(), variant);
  out.pop_back();  // the final zero
  return out;
}

Result<std::string> decode(std::string_view text) {
  std::string out(text.size(), '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  const int code = sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                                     text.size(), nullptr, &size, &end, variant);
  if (code != 0 || end != text.data() + text.size()) return Error::invalid("not base64url");
  out.resize(size);
  return out;
}

std::string authenticator(std::string_view text, std::string_view secret) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(secret), secret.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(text), text.size());
  std::string tag(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(tag.data()));
  return tag;
}

}  // namespace

Result<std::string> seal(std::string_view text, std::string_view secret) {
  std::string sealed = encode(text) + "." + encode(authenticator(text, secret));
  if (sealed.size() > longest_seal) return Error::too_large("the page's state is over its limit");
  return sealed;
}

Result<std::string> unseal(std::string_view sealed, std::string_view secret) {
  const std::size_t dot = sealed.find('.');
  if (sealed.size() > longest_seal || dot == std::string_view::npos) return Error::invalid("not a seal");
  auto text = decode(sealed.substr(0, dot));
  const auto tag = decode(sealed.substr(dot + 1));
  if (!text || !tag) return Error::invalid("not a seal");
  const std::string expected = authenticator(*text, secret);
  if (tag->size() != expected.size() || sodium_memcmp(tag->data(), expected.data(), expected.size()) != 0)
    return Error::invalid("sealed with another secret, or changed");
  return text;
}

}  // namespace okno::pages
