// What a simulated world leaves out on purpose, to see that an invariant of the protocol (log-protocol.md, section 9) breaks
// without it. In the order of the invariants.
#pragma once

namespace okno::testing {

enum class Weakness {
  none,
  comparison,           // 1: nobody compares
  signatures,           // 2: whatever is told is believed
  refold,               // 3: a projector does not forget the history that counts no more
  new_life,             // 4: who comes back from a copy goes on with its life
  tombstones,           // 5: what was erased is not remembered
  waiting_per_stream,   // 6: what cannot be projected is a failure of the store
  commit_first,         // 7: a store answers before it is durable
  wanted,               // 8: nobody remembers what is missing
  fixed_upper_seqs,     // 9: a hub always has more to compare
  fork_rule,            // 10: one node does not know which life a life came from
  recovering,           // 11: who comes back does as if nothing were missing
  access_content,       // 12: idempotency keys are remembered, but do not come back
  kind_neutral_relays,  // 13: who does not know a kind does not see its followers
};

}  // namespace okno::testing
