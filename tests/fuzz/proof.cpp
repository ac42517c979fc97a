// Proofs and commits as a peer claims them: nothing that was not signed is proven, whatever stands in them. Lines of
// numbers: how many events were signed, from which seq on, then what a peer says of each.
#include "shared/log/proof.h"

#include <algorithm>

#include "shared/log/event_text.h"
#include "shared/log/messages.h"
#include "tests/fuzz/input.h"

OKNO_FUZZ(input) {
  using namespace okno;
  const std::size_t signed_count = 1 + input.number(39);
  const std::uint64_t first = 1 + input.number(1000);
  const NodeId node{"40"};
  const log::PublicKey key{};
  const log::LifeId life = log::life_of(key);
  std::vector<log::Event> events(signed_count);
  std::vector<log::EventHash> hashes;
  for (std::size_t i = 0; i < signed_count; ++i) {
    events[i].node = node;
    events[i].life = life;
    events[i].seq = first + i;
    events[i].kind = "note";
    events[i].payload = std::to_string(i);
    hashes.push_back(log::id_of(log::write_event(events[i])));
  }
  const std::string honest = log::commit_message(node, life, first, static_cast<std::uint32_t>(signed_count),
                                                 log::commit_root(hashes));
  const log::VerifySignature verify = [&](const log::PublicKey&, std::string_view message,
                                          const log::Signature&) { return message == honest; };
  const log::FindKey find_key = [&](const NodeId& of, const log::LifeId& which) {
    return of == node && which == life ? &key : nullptr;
  };
  std::vector<log::Proof> proofs;
  std::vector<log::Claim> claims;
  std::vector<bool> is_honest;
  proofs.reserve(64);
  std::vector<log::EventHash> told;
  std::vector<const log::Event*> of;
  while (proofs.size() < 60 && !input.rest().empty()) {
    // "3 honest", "3 other hash", "3 cut path", "3 no path", "3 count 7", "3 first 9", "3 unreadable"
    const std::string_view line = input.line();
    std::size_t index = 0;
    for (const char c : line)
      if (c >= '0' && c <= '9')
        index = index * 10 + static_cast<std::size_t>(c - '0');
      else
        break;
    index %= signed_count;
    const auto says = [&](std::string_view word) { return line.find(word) != std::string_view::npos; };
    log::Proof proof;
    proof.commit = {first, static_cast<std::uint32_t>(signed_count), {}};
    proof.path = log::audit_path(hashes, index);
    log::EventHash hash = hashes[index];
    bool honestly = true;
    if (says("hash")) hash.bytes[index % hash.size] ^= 1, honestly = false;
    if (says("cut") && !proof.path.empty()) proof.path.pop_back(), honestly = proof.path.empty();
    if (says("long")) proof.path.resize(proof.path.size() + 1), honestly = false;
    if (says("none")) proof.path.clear();
    if (says("count")) proof.commit.count = static_cast<std::uint32_t>(line.size() * 13), honestly = false;
    if (says("first")) proof.commit.first += line.size(), honestly = false;
    proofs.push_back(std::move(proof));
    told.push_back(hash);
    of.push_back(says("unreadable") ? nullptr : &events[index]);
    is_honest.push_back(honestly);
  }
  for (std::size_t i = 0; i < proofs.size(); ++i) claims.push_back({of[i], told[i], &proofs[i]});
  const auto verdicts = log::verify_batch(claims, find_key, verify);
  OKNO_PROMISE(verdicts.size() == claims.size());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (of[i] == nullptr) OKNO_PROMISE(verdicts[i].has_value());
    // The event at this seq is the one that was signed, whatever the proof says.
    if (!verdicts[i]) OKNO_PROMISE(told[i] == hashes[of[i]->seq - first]);
    if (of[i] != nullptr && is_honest[i] && !proofs[i].path.empty()) OKNO_PROMISE(!verdicts[i]);
    if (of[i] != nullptr)
      OKNO_PROMISE(!log::verify_proof(*of[i], told[i], proofs[i], key, verify).ok() ||
                   told[i] == hashes[of[i]->seq - first]);
  }
}
