// Journal, where it signs: one signature for all that it said in a transaction, before COMMIT.
#include <algorithm>

#include "edge/log/journal.h"
#include "shared/log/commit_tree.h"
#include "shared/log/messages.h"

namespace okno::log {

Result<store::LifeKey> Journal::own_life(store::Writing& writing) {
  const auto known = writing.lives.find(life_.id());
  if (!known) return known.error();
  if (*known) return (*known)->key;
  return writing.lives.add({.key = 0,
                            .id = life_.id(),
                            .node = neighbours_.self,
                            .public_key = life_.public_key(),
                            .previous = {},
                            .previous_seq = 0,
                            .via = {},
                            .since = clock_.now(),
                            .number_prefix = {}});
}

Status Journal::seal(store::Writing& writing) {
  if (!unsealed_) return success();
  const auto life = own_life(writing);
  if (!life) return life.error();
  const auto last = writing.streams.last_seq(*life);
  if (!last) return last.error();
  const auto committed = writing.lives.last_committed(*life);
  if (!committed) return committed.error();
  for (std::uint64_t first = *committed + 1; first <= *last;) {
    const auto count = static_cast<std::uint32_t>(std::min<std::uint64_t>(largest_commit, *last - first + 1));
    const auto hashes = writing.streams.hashes(*life, first, count);
    if (!hashes) return hashes.error();
    if (hashes->size() != count) return Error::io("events of this node's own are missing");
    const Digest root = commit_root(*hashes);
    const Commit commit{first, count,
                        life_.sign(commit_message(neighbours_.self, life_.id(), first, count, root))};
    if (Status added = writing.lives.add_commit(*life, commit); !added) return added;
    first += count;
  }
  unsealed_ = false;
  return success();
}

}  // namespace okno::log
