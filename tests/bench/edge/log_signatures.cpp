// What it costs that every event proves its origin: an Ed25519 signature an event beside one a commit of several, whose
// events carry a path of RFC 6962 each, and the same without paths where a batch holds the whole commit. Events are
// signed and verified in one thread, from text to verdict, hashing included.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include <sodium.h>

#include "shared/log/event_text.h"
#include "shared/log/messages.h"
#include "shared/log/proof.h"

namespace {

using namespace okno;
using namespace okno::log;

constexpr std::size_t all_events = 2048;
constexpr int rounds = 5;  // the best of them counts
// Of a composed submission (the protocol's section 10).
constexpr std::size_t text_bytes = 430;

struct Keys {
  PublicKey open;
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret;
};

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Signature sign(const Keys& keys, std::string_view message) {
  Signature signature;
  crypto_sign_detached(signature.bytes.data(), nullptr, bytes(message), message.size(), keys.secret.data());
  return signature;
}

bool verify(const PublicKey& key, std::string_view message, const Signature& signature) {
  return crypto_sign_verify_detached(signature.bytes.data(), bytes(message), message.size(),
                                     key.bytes.data()) == 0;
}

// Of the processor, not of the clock: other programs may work beside this one.
double microseconds_since(std::clock_t start) {
  return 1e6 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

struct Figures {
  double sign_us = 0;    // an event
  double verify_us = 0;  // an event, each by its own path
  double batch_us = 0;   // an event, a commit at a time without paths
  double path_bytes = 0;
};

Figures measure(const Keys& keys, const std::vector<Event>& events, const std::vector<std::string>& texts,
                std::size_t size) {
  Figures figures;
  std::vector<EventHash> hashes(texts.size());
  std::vector<Proof> proofs;
  auto start = std::clock();
  for (std::size_t first = 0; first < texts.size(); first += size) {
    for (std::size_t i = first; i < first + size; ++i) hashes[i] = id_of(texts[i]);
    const std::span<const EventHash> commit(hashes.data() + first, size);
    const auto count = static_cast<std::uint32_t>(size);
    const Event& event = events[first];
    const Signature signature =
        sign(keys, commit_message(event.node, event.life, event.seq, count, commit_root(commit)));
    for (std::size_t i = 0; i < size; ++i) proofs.push_back({{event.seq, count, signature}, {}});
  }
  const auto all = static_cast<double>(texts.size());
  figures.sign_us = microseconds_since(start) / all;

  const VerifySignature verifier = verify;
  const FindKey find = [&](const NodeId&, const LifeId&) { return &keys.open; };
  std::size_t good = 0;
  start = std::clock();
  for (std::size_t first = 0; first < texts.size(); first += size) {
    std::vector<Claim> claims;
    for (std::size_t i = first; i < first + size; ++i)
      claims.push_back({&events[i], id_of(texts[i]), &proofs[i]});
    for (const auto& refusal : verify_batch(claims, find, verifier)) good += refusal ? 0u : 1u;
  }
  figures.batch_us = microseconds_since(start) / all;

  for (std::size_t i = 0; i < texts.size(); ++i) {
    proofs[i].path = audit_path({hashes.data() + i / size * size, size}, i % size);
    figures.path_bytes += static_cast<double>(proofs[i].path.size() * sizeof(Digest)) / all;
  }
  start = std::clock();
  for (std::size_t i = 0; i < texts.size(); ++i)
    good += verify_proof(events[i], id_of(texts[i]), proofs[i], keys.open, verifier) ? 1u : 0u;
  figures.verify_us = microseconds_since(start) / all;
  if (good != 2 * texts.size()) std::printf("only %zu of %zu events were proven\n", good, 2 * texts.size());
  return figures;
}

}  // namespace

int main() {
  if (sodium_init() < 0) return 1;
  Keys keys;
  crypto_sign_keypair(keys.open.bytes.data(), keys.secret.data());

  std::vector<Event> events;
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < all_events; ++i) {
    Event event;
    event.node = {"edge-40"};
    event.life = life_of(keys.open);
    event.seq = i + 1;
    event.kind = "message";
    event.name = "message.submitted";
    event.owner = NodeId{"region"};
    event.followers = std::vector<NodeId>{{"region"}};
    event.payload.assign(text_bytes - write_event(event).size(), 'p');
    texts.push_back(write_event(event));
    events.push_back(std::move(event));
  }

  std::printf("events of %zu bytes, %zu of them, one thread; processor microseconds and bytes an event\n",
              text_bytes, all_events);
  std::printf("%-14s %8s %15s %15s %15s %12s\n", "commit of", "sign", "verify by path", "verify whole",
              "signature bytes", "path bytes");
  for (const std::size_t size : {1u, 8u, 32u, 256u}) {
    Figures figures = measure(keys, events, texts, size);
    for (int round = 1; round < rounds; ++round) {
      const Figures again = measure(keys, events, texts, size);
      figures.sign_us = std::min(figures.sign_us, again.sign_us);
      figures.verify_us = std::min(figures.verify_us, again.verify_us);
      figures.batch_us = std::min(figures.batch_us, again.batch_us);
    }
    std::printf("%-14zu %8.1f %15.1f %15.1f %15.1f %12.1f\n", size, figures.sign_us, figures.verify_us,
                figures.batch_us, 64.0 / static_cast<double>(size), figures.path_bytes);
  }
}
