// Whom a verifier believes (C2SP tlog-policy): logs, witnesses, groups of them, and the quorum.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ledger/checkpoint.h"

namespace okno::ledger {

inline constexpr std::size_t longest_policy = 1 << 18;  // bytes
inline constexpr std::size_t most_policy_lines = 256;   // of logs, of witnesses and groups

struct PolicyLog {
  VerifierKey key;  // its name is the log's origin
  std::string url;  // may be empty
};

// A witness, or a group that has witnessed when `threshold` of its members have. Members stand before it in the list.
struct PolicyMember {
  std::string name;
  VerifierKey key;  // of a witness
  std::string url;
  std::size_t threshold = 0;  // of a group; 0 is a witness
  std::vector<std::size_t> members;
};

struct Policy {
  std::vector<PolicyLog> logs;
  std::vector<PolicyMember> members;
  bool needs_nobody = false;  // "quorum none"
  std::size_t quorum = 0;     // else the member that has to have witnessed
};

// Fails on a name or key used twice, a name that is not defined before, one that is listed in two groups, a quorum that
// is missing or there twice. Keys of unknown types are kept; they never sign.
Result<Policy> read_policy(std::string_view text);

// What a policy says of a checkpoint.
struct Verdict {
  Checkpoint checkpoint;
  struct Witnessed {
    std::string name;  // as the policy calls the witness
    std::uint64_t timestamp = 0;
  };
  std::vector<Witnessed> witnesses;
  bool has_quorum = false;
};
// Fails unless a log of the policy has signed, whose name is the origin and equals `origin`, and when a signature of a
// known key is wrong. A missing quorum does not fail: it is "not yet witnessed".
Result<Verdict> judge(const Policy& policy, const Note& note, std::string_view origin,
                      const VerifySignature& verify);
// Whether these members have witnessed: has_witnessed is asked of witnesses alone.
bool has_quorum(const Policy& policy, const std::function<bool(const PolicyMember&)>& has_witnessed);

}  // namespace okno::ledger
