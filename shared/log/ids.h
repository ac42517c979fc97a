// The names that the log gives: each a type of its own, fixed bytes inside, unpadded base64url outside.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "shared/base/base64url.h"
#include "shared/base/result.h"
#include "shared/base/sha256.h"

namespace okno::log {

template <class Tag>
struct Bytes {
  static constexpr std::size_t size = Tag::size;
  std::array<std::uint8_t, Tag::size> bytes{};

  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
  friend bool operator==(const Bytes&, const Bytes&) = default;
  friend std::strong_ordering operator<=>(const Bytes&, const Bytes&) = default;
};

struct LifeTag {
  static constexpr std::size_t size = 16;
  static constexpr std::string_view noun = "a life";
};
struct StreamTag {
  static constexpr std::size_t size = 16;
  static constexpr std::string_view noun = "a stream";
};
struct EventTag {
  static constexpr std::size_t size = 32;
  static constexpr std::string_view noun = "an event";
};
struct ContentTag {
  static constexpr std::size_t size = 32;
  static constexpr std::string_view noun = "a content";
};
struct ChainTag {
  static constexpr std::size_t size = 32;
  static constexpr std::string_view noun = "a chain";
};
struct KeyTag {
  static constexpr std::size_t size = 32;
  static constexpr std::string_view noun = "a public key";
};
struct SignatureTag {
  static constexpr std::size_t size = 64;
  static constexpr std::string_view noun = "a signature";
};
struct SaltTag {
  static constexpr std::size_t size = 16;
  static constexpr std::string_view noun = "a salt";
};
struct StartTag {
  static constexpr std::size_t size = 16;
  static constexpr std::string_view noun = "a start";
};
using LifeId = Bytes<LifeTag>;          // a node between two changes of its key
using StreamId = Bytes<StreamTag>;      // random
using StartId = Bytes<StartTag>;        // random, drawn whenever a program starts
using EventHash = Bytes<EventTag>;      // h of the protocol: names an event by its bytes
using ContentHash = Bytes<ContentTag>;  // names a text, an access record or a file by salt and bytes
using Chain = Bytes<ChainTag>;          // where a link stands (link.h)
using PublicKey = Bytes<KeyTag>;        // Ed25519, of one life
using Signature = Bytes<SignatureTag>;  // Ed25519
using Salt = Bytes<SaltTag>;

template <class Tag>
std::string to_string(const Bytes<Tag>& name) {
  return to_base64url(name.view());
}

// `bytes` has to be of the right size.
template <class Name>
Result<Name> from_bytes(std::string_view bytes) {
  if (bytes.size() != Name::size) return Error::invalid("a name has another length");
  Name name;
  std::copy(bytes.begin(), bytes.end(), name.bytes.begin());
  return name;
}

// Exactly what to_string wrote.
template <class Tag>
Result<Bytes<Tag>> parse_bytes(std::string_view text) {
  const std::optional<std::string> bytes = from_base64url(text);
  if (!bytes || bytes->size() != Tag::size) {
    return Error::invalid(std::string(Tag::noun) + " is written as " + std::to_string(Tag::size) +
                          " bytes in unpadded base64url");
  }
  return from_bytes<Bytes<Tag>>(*bytes);
}
inline Result<LifeId> parse_life(std::string_view text) { return parse_bytes<LifeTag>(text); }
inline Result<StreamId> parse_stream(std::string_view text) { return parse_bytes<StreamTag>(text); }
inline Result<EventHash> parse_event_hash(std::string_view text) { return parse_bytes<EventTag>(text); }
inline Result<ContentHash> parse_content_hash(std::string_view text) { return parse_bytes<ContentTag>(text); }
inline Result<Chain> parse_chain(std::string_view text) { return parse_bytes<ChainTag>(text); }

// The first 16 bytes of H(public key).
LifeId life_of(const PublicKey& key);
// H(0x00 ‖ bytes): the leaf hash of RFC 6962, so that a tree of a commit needs no second hash of an event.
EventHash id_of(std::string_view event_text);
// H(salt ‖ bytes). The salt keeps a short text from being guessed by its name once it is erased.
ContentHash name_of_content(const Salt& salt, std::string_view bytes);

}  // namespace okno::log

template <class Tag>
struct std::hash<okno::log::Bytes<Tag>> {
  std::size_t operator()(const okno::log::Bytes<Tag>& name) const noexcept {
    return std::hash<std::string_view>()(name.view());
  }
};
