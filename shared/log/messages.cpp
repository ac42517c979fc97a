#include "shared/log/messages.h"

#include "shared/base/framed.h"

namespace okno::log {

std::string commit_message(const NodeId& node, const LifeId& life, std::uint64_t first, std::uint32_t count,
                           const Digest& root) {
  return framed("log-commit", {node.value,
                               life.view(),
                               u64_bytes(first),
                               u32_bytes(count),
                               {reinterpret_cast<const char*>(root.data()), root.size()}});
}

std::string introduction_message(const NodeId& node, const PublicKey& key,
                                 const std::optional<PreviousLife>& previous) {
  const LifeId life = life_of(key);
  const std::string seq = previous ? u64_bytes(previous->seq) : std::string();
  const std::string_view before = previous ? previous->life.view() : std::string_view();
  return framed("log-life", {node.value, life.view(), key.view(), before, seq});
}

}  // namespace okno::log
