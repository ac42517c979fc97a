#include "shared/log/proof.h"

#include <algorithm>

#include "shared/log/event_text.h"
#include "shared/log/messages.h"

namespace okno::log {
namespace {

Refusal bad(std::string detail) { return {RefusalCode::signature, std::move(detail)}; }

// A commit that the protocol allows, and the event inside it.
bool covers(const Commit& commit, std::uint64_t seq) {
  return commit.first >= 1 && commit.count >= 1 && commit.count <= largest_commit &&
         commit.first <= largest_number && seq >= commit.first && seq - commit.first < commit.count;
}

std::size_t index_in(const Commit& commit, std::uint64_t seq) {
  return static_cast<std::size_t>(seq - commit.first);
}

bool is_signed(const NodeId& node, const LifeId& life, const Commit& commit, const Digest& root,
               const PublicKey& key, const VerifySignature& verify) {
  return verify(key, commit_message(node, life, commit.first, commit.count, root), commit.signature);
}

bool omits_path(const Proof& proof) { return proof.path.empty() && proof.commit.count > 1; }

// What one life signed at once, as far as the batch shows it.
struct Group {
  NodeId node;
  LifeId life;
  Commit commit;
  std::vector<std::optional<EventHash>> places;  // of the events that came without a path
  std::optional<Digest> whole;                   // the root of all places, once it was asked for
  std::vector<std::pair<Digest, bool>> tried;    // roots, and whether the signature is of them

  bool belongs(const Event& event, const Commit& to) const {
    return event.life == life && event.node == node && to == commit;
  }
};

class Batch {
 public:
  Batch(std::span<const Claim> claims, const FindKey& key_of, const VerifySignature& verify)
      : claims_(claims), key_of_(key_of), verify_(verify) {}

  std::vector<std::optional<Refusal>> judge() {
    for (const Claim& claim : claims_)
      if (is_placed(claim))
        if (std::optional<EventHash>& place = place_of(claim); !place) place = claim.hash;
    for (const Claim& claim : claims_)
      if (claim.event == nullptr) fill_place(claim);
    std::vector<std::optional<Refusal>> verdicts;
    verdicts.reserve(claims_.size());
    for (const Claim& claim : claims_) verdicts.push_back(judge(claim));
    return verdicts;
  }

 private:
  static bool is_placed(const Claim& claim) {
    return claim.event != nullptr && omits_path(*claim.proof) &&
           covers(claim.proof->commit, claim.event->seq);
  }

  Group& group_of(const Event& event, const Commit& commit) {
    for (Group& group : groups_)
      if (group.belongs(event, commit)) return group;
    groups_.push_back({event.node, event.life, commit, {}, {}, {}});
    groups_.back().places.resize(commit.count);
    return groups_.back();
  }

  std::optional<EventHash>& place_of(const Claim& claim) {
    const Commit& commit = claim.proof->commit;
    return group_of(*claim.event, commit).places[index_in(commit, claim.event->seq)];
  }

  void fill_place(const Claim& claim) {
    if (!omits_path(*claim.proof)) return;
    for (Group& group : groups_) {
      if (group.commit != claim.proof->commit) continue;
      const auto free = std::find(group.places.begin(), group.places.end(), std::nullopt);
      if (free != group.places.end()) *free = claim.hash;
      return;
    }
  }

  std::optional<Refusal> judge(const Claim& claim) {
    if (claim.event == nullptr) return Refusal{RefusalCode::unreadable, "the event could not be read"};
    const Event& event = *claim.event;
    const Commit& commit = claim.proof->commit;
    const PublicKey* key = key_of_(event.node, event.life);
    if (key == nullptr) return Refusal{RefusalCode::origin_unknown, "nobody introduced this life"};
    if (life_of(*key) != event.life) return bad("the key is not that of the event's life");
    if (!covers(commit, event.seq)) return bad("the commit does not cover the event");

    Group& group = group_of(event, commit);
    std::optional<Digest> root;
    if (omits_path(*claim.proof)) {
      if (!group.whole) group.whole = root_of(group.places);
      if (!group.whole) return bad("there is no path, and the batch does not hold the whole commit");
      if (group.places[index_in(commit, event.seq)] != claim.hash) return bad("two events have one seq");
      root = group.whole;
    } else {
      root = root_from(claim.hash, index_in(commit, event.seq), commit.count, claim.proof->path);
      if (!root) return bad("the path has another length than the commit's tree");
    }
    if (!is_root(group, *root, *key)) return bad("the signature is not of this commit");
    return std::nullopt;
  }

  static std::optional<Digest> root_of(const std::vector<std::optional<EventHash>>& places) {
    std::vector<EventHash> hashes;
    hashes.reserve(places.size());
    for (const std::optional<EventHash>& place : places) {
      if (!place) return std::nullopt;
      hashes.push_back(*place);
    }
    return commit_root(hashes);
  }

  bool is_root(Group& group, const Digest& root, const PublicKey& key) {
    for (const auto& [tried, good] : group.tried)
      if (tried == root) return good;
    const bool good = is_signed(group.node, group.life, group.commit, root, key, verify_);
    group.tried.emplace_back(root, good);
    return good;
  }

  std::span<const Claim> claims_;
  const FindKey& key_of_;
  const VerifySignature& verify_;
  std::vector<Group> groups_;
};

}  // namespace

Checked verify_proof(const Event& event, const EventHash& hash, const Proof& proof, const PublicKey& key,
                     const VerifySignature& verify) {
  const Claim claim{&event, hash, &proof};
  const FindKey this_key = [&](const NodeId&, const LifeId&) { return &key; };
  std::optional<Refusal> refusal = verify_batch({&claim, 1}, this_key, verify).front();
  if (refusal) return *std::move(refusal);
  return Nothing{};
}

std::vector<std::optional<Refusal>> verify_batch(std::span<const Claim> claims, const FindKey& key_of,
                                                 const VerifySignature& verify) {
  return Batch(claims, key_of, verify).judge();
}

}  // namespace okno::log
