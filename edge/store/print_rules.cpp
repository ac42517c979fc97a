#include "edge/store/print_rules.h"

#include "shared/base/sha256.h"

namespace okno::store {
namespace {

constexpr std::size_t bytes_of_a_hash = 8;

}  // namespace

std::int64_t id_of_print(const lifecycle::Fingerprint& print) {
  const auto digest = sha256(bytes_of_print(print));
  std::uint64_t id = 0;
  for (std::size_t i = 0; i < bytes_of_a_hash; ++i) id = id << 8U | digest[i];
  return static_cast<std::int64_t>(id >> 1U);  // never negative
}

std::string bytes_of_print(const lifecycle::Fingerprint& print) {
  std::string bytes;
  bytes.reserve(print.size() * bytes_of_a_hash);
  for (const std::int64_t hash : print)
    for (std::size_t i = bytes_of_a_hash; i > 0; --i)
      bytes += static_cast<char>(static_cast<std::uint64_t>(hash) >> (8U * (i - 1)) & 0xffU);
  return bytes;
}

lifecycle::Fingerprint print_of_bytes(std::string_view bytes) {
  lifecycle::Fingerprint print;
  for (std::size_t at = 0; at + bytes_of_a_hash <= bytes.size(); at += bytes_of_a_hash) {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < bytes_of_a_hash; ++i)
      hash = hash << 8U | static_cast<unsigned char>(bytes[at + i]);
    print.push_back(static_cast<std::int64_t>(hash));
  }
  return print;
}

bool says_the_same(const lifecycle::Fingerprint& a, const lifecycle::Fingerprint& b) {
  return lifecycle::likeness(a, b) >= lifecycle::nearly_the_same;
}

}  // namespace okno::store
