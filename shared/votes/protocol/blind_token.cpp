#include "shared/votes/protocol/blind_token.h"

#include <array>
#include <cstdint>

#include <sodium.h>

#include "shared/votes/protocol/secrets.h"

// Of BearSSL's src/inner.h, which is C. A number is its bit length and words of 31 bits.
extern "C" {
void br_i31_decode(std::uint32_t* x, const void* src, std::size_t len);
std::uint32_t br_i31_decode_mod(std::uint32_t* x, const void* src, std::size_t len, const std::uint32_t* m);
void br_i31_encode(void* dst, std::size_t len, const std::uint32_t* x);
std::uint32_t br_i31_ninv31(std::uint32_t x);
void br_i31_montymul(std::uint32_t* d, const std::uint32_t* x, const std::uint32_t* y, const std::uint32_t* m,
                     std::uint32_t m0i);
void br_i31_to_monty(std::uint32_t* x, const std::uint32_t* m);
std::uint32_t br_i31_moddiv(std::uint32_t* x, const std::uint32_t* y, const std::uint32_t* m,
                            std::uint32_t m0i, std::uint32_t* t);
}

namespace okno::votes {
namespace {

constexpr std::size_t most_words = 136;  // 4096 bits and the length
constexpr std::size_t hash_bytes = 48;   // of SHA-384, and of the salt

// Wiped at its end.
struct Number {
  std::array<std::uint32_t, most_words> words{};
  Number() = default;
  Number(const Number&) = default;
  Number& operator=(const Number&) = default;
  ~Number() { sodium_memzero(words.data(), sizeof words); }
  std::uint32_t* data() { return words.data(); }
  const std::uint32_t* data() const { return words.data(); }
};

class Ring {
 public:
  explicit Ring(std::string_view modulus) : size_(modulus.size()) {
    br_i31_decode(m_.data(), modulus.data(), modulus.size());
    m0i_ = br_i31_ninv31(m_.words[1]);
  }
  // False unless below the modulus and of its length.
  bool read(std::string_view bytes, Number& number) const {
    return bytes.size() == size_ &&
           br_i31_decode_mod(number.data(), bytes.data(), bytes.size(), m_.data()) == 1;
  }
  std::string write(const Number& number) const {
    std::string bytes(size_, '\0');
    br_i31_encode(bytes.data(), size_, number.data());
    return bytes;
  }
  Number product(Number a, const Number& b) const {
    Number out;
    br_i31_to_monty(a.data(), m_.data());
    br_i31_montymul(out.data(), a.data(), b.data(), m_.data(), m0i_);
    return out;
  }
  // x^65537 = (x^2^16)·x. The last product leaves Montgomery's form, as x was never in it.
  Number power(const Number& x) const {
    Number a = x;
    Number b;
    br_i31_to_monty(a.data(), m_.data());
    for (int i = 0; i < 16; ++i) {
      br_i31_montymul(b.data(), a.data(), a.data(), m_.data(), m0i_);
      a = b;
    }
    br_i31_montymul(b.data(), a.data(), x.data(), m_.data(), m0i_);
    return b;
  }
  bool invert(const Number& x, Number& inverse) const {
    inverse = Number();
    inverse.words[0] = m_.words[0];
    inverse.words[1] = 1;
    std::array<std::uint32_t, 3 * most_words> scratch{};
    const bool done = br_i31_moddiv(inverse.data(), x.data(), m_.data(), m0i_, scratch.data()) == 1;
    sodium_memzero(scratch.data(), sizeof scratch);
    return done;
  }

 private:
  std::size_t size_;
  Number m_;
  std::uint32_t m0i_ = 0;
};

// MGF1 of RFC 8017, B.2.1, laid over `bytes`.
void mask(std::string& bytes, std::string_view seed) {
  for (std::size_t at = 0; at < bytes.size(); at += hash_bytes) {
    std::string counted(seed);
    for (int shift = 24; shift >= 0; shift -= 8)
      counted += static_cast<char>(at / hash_bytes >> static_cast<unsigned>(shift) & 0xFF);
    const std::string hash = sha384(counted);
    for (std::size_t i = 0; i < hash.size() && at + i < bytes.size(); ++i)
      bytes[at + i] = static_cast<char>(bytes[at + i] ^ hash[i]);
  }
}

std::string salted_hash(std::string_view message, std::string_view salt) {
  return sha384(std::string(8, '\0') + sha384(message) + std::string(salt));
}

// EMSA-PSS of RFC 8017, 9.1, for a modulus of whole bytes: one bit less than it.
std::string pss_encode(std::size_t size, std::string_view message, std::string_view salt) {
  const std::string hash = salted_hash(message, salt);
  std::string block(size - 2 * hash_bytes - 2, '\0');
  block += '\1';
  block += salt;
  mask(block, hash);
  block[0] = static_cast<char>(block[0] & 0x7F);
  return block + hash + '\xBC';
}

bool pss_verify(std::string_view encoded, std::string_view message) {
  if ((encoded[0] & 0x80) != 0 || encoded.back() != '\xBC') return false;
  std::string block(encoded.substr(0, encoded.size() - hash_bytes - 1));
  const std::string_view hash = encoded.substr(block.size(), hash_bytes);
  mask(block, hash);
  block[0] = static_cast<char>(block[0] & 0x7F);
  const std::size_t zeroes = block.size() - hash_bytes - 1;
  for (std::size_t i = 0; i < zeroes; ++i)
    if (block[i] != 0) return false;
  return block[zeroes] == 1 && salted_hash(message, std::string_view(block).substr(zeroes + 1)) == hash;
}

}  // namespace

bool is_modulus(std::string_view modulus) {
  return modulus.size() >= 256 && modulus.size() <= 512 && (modulus.front() & 0x80) != 0 &&
         (modulus.back() & 1) != 0;
}

Result<Blinded> blind(std::string_view modulus, std::string_view message, std::string_view salt,
                      std::string_view blinding) {
  if (!is_modulus(modulus) || salt.size() != hash_bytes) return Error::invalid("this is no modulus or salt");
  const Ring ring(modulus);
  Number hidden;
  Number factor;
  Number inverse;
  if (!ring.read(blinding, factor) || !ring.invert(factor, inverse))
    return Error::invalid("the blinding is not below the modulus, or has no inverse");
  if (!ring.read(pss_encode(modulus.size(), message, salt), hidden))
    return Error::invalid("the encoded message is not below the modulus");
  return Blinded{ring.write(ring.product(hidden, ring.power(factor))), ring.write(inverse)};
}

Result<std::string> finalize(std::string_view modulus, std::string_view message,
                             std::string_view blind_signature, std::string_view inverse) {
  if (!is_modulus(modulus)) return Error::invalid("this is no modulus");
  const Ring ring(modulus);
  Number signature;
  Number factor;
  if (!ring.read(blind_signature, signature) || !ring.read(inverse, factor))
    return Error::invalid("the blind signature is not below the modulus");
  std::string token = ring.write(ring.product(signature, factor));
  if (!verify_token(modulus, message, token)) return Error::invalid("the issuer's answer gives no token");
  return token;
}

bool verify_token(std::string_view modulus, std::string_view message, std::string_view token) {
  if (!is_modulus(modulus)) return false;
  const Ring ring(modulus);
  Number number;
  return ring.read(token, number) && pss_verify(ring.write(ring.power(number)), message);
}

bool is_blind_signature(std::string_view modulus, std::string_view request, std::string_view signature) {
  if (!is_modulus(modulus)) return false;
  const Ring ring(modulus);
  Number number;
  return ring.read(signature, number) && ring.write(ring.power(number)) == request;
}

}  // namespace okno::votes
