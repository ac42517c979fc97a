// The proof that an entry is in a log, verified offline (C2SP tlog-proof): path, checkpoint and cosignatures in one text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ledger/policy.h"

namespace okno::ledger {

struct LogProof {
  std::string extra;  // opaque, believed by nobody; may be empty
  std::uint64_t index = 0;
  std::vector<Digest> path;
  std::string checkpoint;  // a note, as its log wrote it
  friend bool operator==(const LogProof&, const LogProof&) = default;
};

Result<LogProof> read_log_proof(std::string_view text);
std::string write_log_proof(const LogProof& proof);

// What the policy says of the checkpoint. Fails where judge() does and unless the leaf stands at the index. A quorum that
// is missing stands in the verdict.
Result<Verdict> verify_log_proof(const LogProof& proof, const Digest& leaf, const Policy& policy,
                                 std::string_view origin, const VerifySignature& verify);

}  // namespace okno::ledger
