#include "edge/store/content.h"

#include <array>

#include <sodium.h>

#include "edge/store/digest.h"

namespace okno::store {
namespace {

struct ContentFinder {
  using Ref = const lifecycle::ContentRef*;
  static Ref pointer(const std::optional<lifecycle::ContentRef>& ref) { return ref ? &*ref : nullptr; }
  Ref operator()(const lifecycle::MessageSubmitted& submitted) const { return &submitted.content; }
  Ref operator()(const lifecycle::MessageMoved& moved) const { return pointer(moved.content); }
  Ref operator()(const lifecycle::MessageRated& rated) const { return pointer(rated.content); }
  Ref operator()(const lifecycle::MessageJoined&) const { return nullptr; }
  Ref operator()(const lifecycle::ContentErased&) const { return nullptr; }
};

}  // namespace

lifecycle::Content make_content(const Clock& clock, Random& random, std::string document) {
  std::array<std::uint8_t, 16> salt{};
  random.fill(salt);
  std::array<char, salt.size() * 2 + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), salt.data(), salt.size());
  return {to_string(new_uuid_v7(clock, random)), hex.data(), std::move(document), false};
}

lifecycle::ContentRef reference_to(const lifecycle::Content& content) {
  return {content.id, sha256_hex(content.salt + content.document)};
}

const lifecycle::ContentRef* content_of(const lifecycle::Payload& payload) {
  return std::visit(ContentFinder{}, payload);
}

}  // namespace okno::store
