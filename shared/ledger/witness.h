// What a log says to a witness, what the witness thinks of it and what it answers (C2SP tlog-witness, add-checkpoint).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ledger/checkpoint.h"

namespace okno::ledger {

inline constexpr std::string_view size_content_type = "text/x.tlog.size";

struct AddCheckpoint {
  std::uint64_t old_size = 0;
  std::vector<Digest> proof;  // at most 63
  std::string checkpoint;     // a note
  friend bool operator==(const AddCheckpoint&, const AddCheckpoint&) = default;
};
Result<AddCheckpoint> read_add_checkpoint(std::string_view body);
std::string write_add_checkpoint(const AddCheckpoint& request);

enum class WitnessAnswer {
  cosign,          // 200: persist the checkpoint, then answer with a cosignature
  malformed,       // 400: also when the old size is above the new one
  not_signed,      // 403
  unknown_origin,  // 404
  other_size,      // 409, with the witness' size
  other_root,      // 409: two trees of one size. This is proof of a fork, and has to be kept
  not_consistent,  // 422
};
int status_of(WitnessAnswer answer);

// What the witness cosigned last for the origin; of no checkpoint yet, size 0 and the root of no leaves.
struct WitnessState {
  std::uint64_t size = 0;
  Digest root = tree_root({});
};
struct WitnessJudgement {
  WitnessAnswer answer = WitnessAnswer::malformed;
  Checkpoint checkpoint;  // where it could be read
  std::string text;       // what is cosigned
};
// `key` is that of the origin's log, null where it is unknown; use origin_of to look it up. Reads only. Comparing `state`
// and persisting the new one have to be one step, or an older request rolls the log back.
WitnessJudgement judge_add_checkpoint(const AddCheckpoint& request, const VerifierKey* key,
                                      const WitnessState& state, const VerifySignature& verify);
// Not verified: only for looking up the log's key.
Result<std::string> origin_of(const AddCheckpoint& request);

// The body of a 409: a number and a newline.
std::optional<std::uint64_t> read_size_body(std::string_view body);

}  // namespace okno::ledger
