#include "edge/log/warrant.h"

#include <array>

#include <sodium.h>

#include "edge/log/node_stream.h"
#include "shared/base/base64url.h"
#include "shared/log/event_text.h"
#include "shared/log/messages.h"

namespace okno::log {
namespace {

constexpr std::size_t key_bytes = 32;

const unsigned char* unsigned_bytes(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string words_of(const store::LifeRow& life) {
  std::optional<PreviousLife> previous;
  if (life.previous) previous = PreviousLife{*life.previous, life.previous_seq};
  return introduction_message(life.node, life.public_key, previous);
}

std::string authenticate(const std::string& key, const std::string& words) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, unsigned_bytes(key), key.size());
  crypto_auth_hmacsha256_update(&state, unsigned_bytes(words), words.size());
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
  crypto_auth_hmacsha256_final(&state, mac.data());
  return to_base64url({reinterpret_cast<const char*>(mac.data()), mac.size()});
}

bool is_same(const std::string& one, const std::string& other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace

Result<std::string> warrant(store::Writing& writing, Random& random, const store::LifeRow& life) {
  auto key = writing.lives.warrant_key();
  if (!key) return key.error();
  if (key->empty()) {
    std::array<std::uint8_t, key_bytes> drawn{};
    random.fill(drawn);
    *key = to_base64url({reinterpret_cast<const char*>(drawn.data()), drawn.size()});
    if (Status set = writing.lives.set_warrant_key(*key); !set) return set.error();
  }
  return authenticate(*key, words_of(life));
}

Result<bool> recognise(store::Writing& writing, const NodeId& self, const std::vector<Told>& events) {
  const std::string begins = "okno1 " + self.value + " ";
  std::optional<std::string> key;
  bool grew = false;
  for (const Told& told : events) {
    if (!told.text.starts_with(begins)) continue;
    const auto event = read_event(told.text);
    if (!event || event->kind != node_kind || event->name != node_introduced) continue;
    auto life = read_introduction(event->payload);
    if (!life || life->node != self) continue;
    const std::string given = read_warrant(event->payload);
    if (given.empty()) continue;
    const auto known = writing.lives.find(life->id);
    if (!known) return known.error();
    if (*known) continue;
    if (!key) {
      auto ours = writing.lives.warrant_key();
      if (!ours) return ours.error();
      key = *std::move(ours);
    }
    if (key->empty() || !is_same(given, authenticate(*key, words_of(*life)))) continue;
    life->since = event->at;
    if (const auto added = writing.lives.add(*life); !added) return added.error();
    grew = true;
  }
  return grew;
}

}  // namespace okno::log
