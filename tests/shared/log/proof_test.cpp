#include "shared/log/proof.h"

#include <doctest/doctest.h>

#include "shared/log/event_text.h"
#include "shared/log/messages.h"
#include "tests/shared/log/samples.h"

using namespace okno;
using namespace okno::log;

namespace {

// Stands for Ed25519, which the room is handed: a signature that only who knows the key in full can make.
Signature sign(const PublicKey& key, std::string_view message) {
  Signature signature;
  const Digest digest = sha256(std::string(key.view()) + std::string(message));
  std::copy(digest.begin(), digest.end(), signature.bytes.begin());
  return signature;
}

struct Counted {
  int verified = 0;
  VerifySignature verify = [this](const PublicKey& key, std::string_view message,
                                  const Signature& signature) {
    ++verified;
    return sign(key, message) == signature;
  };
};

// What one life says at once, with a proof an event.
struct Said {
  PublicKey key;
  std::vector<Event> events;
  std::vector<std::string> texts;
  std::vector<EventHash> hashes;
  std::vector<Proof> proofs;

  explicit Said(std::uint32_t count, std::uint64_t first = 5, std::uint8_t who = 1)
      : key(samples::filled<PublicKey>(who)) {
    for (std::uint32_t i = 0; i < count; ++i) {
      Event event = samples::first_step();
      event.life = life_of(key);
      event.seq = first + i;
      texts.push_back(write_event(event));
      hashes.push_back(id_of(texts.back()));
      events.push_back(event);
    }
    const Digest root = commit_root(hashes);
    const Signature signature = sign(key, commit_message(events[0].node, events[0].life, first, count, root));
    for (std::uint32_t i = 0; i < count; ++i)
      proofs.push_back({{first, count, signature}, audit_path(hashes, i)});
  }

  void omit_paths() {
    for (Proof& proof : proofs) proof.path.clear();
  }
  Claim claim(std::size_t i) const { return {&events[i], hashes[i], &proofs[i]}; }
  std::vector<Claim> claims() const {
    std::vector<Claim> out;
    for (std::size_t i = 0; i < events.size(); ++i) out.push_back(claim(i));
    return out;
  }
  FindKey find() const {
    return [this](const NodeId&, const LifeId& life) { return life == life_of(key) ? &key : nullptr; };
  }
};

std::size_t proven(const std::vector<std::optional<Refusal>>& verdicts) {
  return static_cast<std::size_t>(std::count(verdicts.begin(), verdicts.end(), std::nullopt));
}

RefusalCode code_of(const std::optional<Refusal>& verdict) {
  REQUIRE(verdict);
  return verdict->code;
}

}  // namespace

TEST_CASE("an event is proven by its own path, in commits of every shape") {
  for (const std::uint32_t count : {1u, 2u, 3u, 8u, 100u, 256u}) {
    CAPTURE(count);
    const Said said(count);
    Counted counted;
    for (const std::size_t i : {std::size_t{0}, std::size_t{count / 2}, std::size_t{count - 1}})
      CHECK(verify_proof(said.events[i], said.hashes[i], said.proofs[i], said.key, counted.verify).ok());
  }
}

TEST_CASE("an event is not proven by what belongs to another event, commit, life or node") {
  const Said said(5);
  Counted counted;
  const auto fails = [&](const Event& event, const EventHash& hash, const Proof& proof,
                         const PublicKey& key) {
    const Checked checked = verify_proof(event, hash, proof, key, counted.verify);
    REQUIRE_FALSE(checked.ok());
    CHECK(checked.error().code == RefusalCode::signature);
  };
  const Event& event = said.events[2];
  const EventHash& hash = said.hashes[2];
  const Proof& proof = said.proofs[2];
  REQUIRE(verify_proof(event, hash, proof, said.key, counted.verify).ok());

  fails(event, said.hashes[3], proof, said.key);
  fails(event, hash, said.proofs[3], said.key);
  fails(event, hash, proof, samples::filled<PublicKey>(2));
  Event other = event;
  other.seq += 1;
  fails(other, hash, proof, said.key);
  other = event;
  other.node = {"other"};
  fails(other, hash, proof, said.key);
  other = event;
  other.life = samples::filled<LifeId>(9);
  fails(other, hash, proof, said.key);

  Proof changed = proof;
  changed.commit.first += 1;
  fails(event, hash, changed, said.key);
  changed = proof;
  changed.commit.count += 1;
  fails(event, hash, changed, said.key);
  changed = proof;
  changed.commit.signature.bytes[63] ^= 1;
  fails(event, hash, changed, said.key);
  changed = proof;
  changed.path.pop_back();
  fails(event, hash, changed, said.key);
  changed = proof;
  changed.path.clear();
  fails(event, hash, changed, said.key);
}

TEST_CASE("a commit that no program makes is refused before anything is counted from it") {
  const Said said(1);
  Counted counted;
  for (const auto& [first, count] : {std::pair<std::uint64_t, std::uint32_t>{5, 0},
                                     {5, 257},
                                     {0, 200},
                                     {6, 1},
                                     {UINT64_MAX, 256},
                                     {1, 4},
                                     {5, UINT32_MAX}}) {
    Proof proof = said.proofs[0];
    proof.commit.first = first;
    proof.commit.count = count;
    CHECK_FALSE(verify_proof(said.events[0], said.hashes[0], proof, said.key, counted.verify).ok());
  }
  CHECK(counted.verified == 0);
}

TEST_CASE("a batch that holds a whole commit needs no paths and one look at the signature") {
  Said said(256);
  said.omit_paths();
  Counted counted;
  auto claims = said.claims();
  CHECK(proven(verify_batch(claims, said.find(), counted.verify)) == 256);
  CHECK(counted.verified == 1);
  // In any order, and with one of them twice.
  std::reverse(claims.begin(), claims.end());
  claims.push_back(claims[7]);
  CHECK(proven(verify_batch(claims, said.find(), counted.verify)) == 257);
}

TEST_CASE("without its paths a commit is proven whole or not at all") {
  Said said(8);
  said.omit_paths();
  Counted counted;
  auto claims = said.claims();
  claims.pop_back();
  const auto verdicts = verify_batch(claims, said.find(), counted.verify);
  CHECK(proven(verdicts) == 0);
  CHECK(code_of(verdicts[0]) == RefusalCode::signature);
  CHECK(counted.verified == 0);

  claims = said.claims();
  claims[3].hash = id_of("forged");
  CHECK(proven(verify_batch(claims, said.find(), counted.verify)) == 0);
}

TEST_CASE("paths of a part of a commit cost one look at the signature too") {
  const Said said(100);
  Counted counted;
  auto claims = said.claims();
  claims.resize(60);
  CHECK(proven(verify_batch(claims, said.find(), counted.verify)) == 60);
  CHECK(counted.verified == 1);
}

TEST_CASE("a bad event of a batch takes none of the others with it") {
  const Said good(3), stranger(2, 5, 2);
  Said forged(2, 50);
  forged.proofs[0].commit.signature.bytes[0] ^= 1;
  forged.proofs[1].commit.signature = forged.proofs[0].commit.signature;
  Counted counted;
  std::vector<Claim> claims{forged.claim(0), good.claim(2), stranger.claim(0), good.claim(0),
                            forged.claim(1)};
  const auto verdicts = verify_batch(claims, good.find(), counted.verify);
  CHECK(code_of(verdicts[0]) == RefusalCode::signature);
  CHECK_FALSE(verdicts[1]);
  CHECK(code_of(verdicts[2]) == RefusalCode::origin_unknown);
  CHECK_FALSE(verdicts[3]);
  CHECK(code_of(verdicts[4]) == RefusalCode::signature);
}

TEST_CASE("an event that cannot be read still helps to prove the others of its commit") {
  Said said(6);
  said.omit_paths();
  Counted counted;
  auto claims = said.claims();
  claims[1].event = nullptr;
  claims[4].event = nullptr;
  const auto verdicts = verify_batch(claims, said.find(), counted.verify);
  CHECK(proven(verdicts) == 4);
  CHECK(code_of(verdicts[1]) == RefusalCode::unreadable);
  // But it has to be the event that was signed there.
  claims[1].hash = id_of("forged");
  CHECK(proven(verify_batch(claims, said.find(), counted.verify)) == 0);
}

TEST_CASE("a key speaks for no life but its own, even when it signed and is taken for the life's") {
  const Said said(1);
  Counted counted;
  Event event = said.events[0];
  event.life = samples::filled<LifeId>(9);
  const EventHash hash = id_of(write_event(event));
  const Proof proof{
      {event.seq, 1, sign(said.key, commit_message(event.node, event.life, event.seq, 1, hash.bytes))}, {}};
  const Checked checked = verify_proof(event, hash, proof, said.key, counted.verify);
  REQUIRE_FALSE(checked.ok());
  CHECK(checked.error().code == RefusalCode::signature);
}
