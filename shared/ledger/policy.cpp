#include "shared/ledger/policy.h"

#include <algorithm>
#include <optional>

#include "shared/ledger/lines.h"

namespace okno::ledger {
namespace {

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (true) {
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return words;
    line.remove_prefix(begin);
    words.push_back(line.substr(0, line.find_first_of(" \t")));
    line.remove_prefix(words.back().size());
  }
}

class Reader {
 public:
  Result<Policy> read(std::string_view text) {
    if (text.size() > longest_policy) return Error::too_large("the policy is too long");
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F)
        return Error::invalid("the policy holds a control character");
    }
    for (int number = 1; !text.empty(); ++number) {
      const auto line = take_line(text);
      std::optional<Error> error =
          line ? take(*line) : std::optional(Error::invalid("the last line has no end"));
      if (!error) continue;
      error->detail = "line " + std::to_string(number) + " of the policy: " + error->detail;
      return *std::move(error);
    }
    if (!has_quorum_) return Error::invalid("the policy has no quorum line");
    return std::move(policy_);
  }

 private:
  using Words = std::vector<std::string_view>;

  std::optional<Error> take(std::string_view line) {
    const Words words = words_of(line);
    if (words.empty() || words[0].starts_with('#')) return std::nullopt;
    if (policy_.logs.size() + policy_.members.size() >= most_policy_lines)
      return Error::too_large("there are too many logs, witnesses and groups");
    if (words[0] == "log") return take_log(words);
    if (words[0] == "witness") return take_witness(words);
    if (words[0] == "group") return take_group(words);
    if (words[0] == "quorum") return take_quorum(words);
    return Error::invalid("it begins with none of log, witness, group, quorum");
  }

  // Two keys are the same by their bytes, whatever they are called.
  static bool is_same_key(const VerifierKey& a, const VerifierKey& b) { return a.key == b.key; }

  std::optional<Error> take_log(const Words& words) {
    if (words.size() < 2 || words.size() > 3)
      return Error::invalid("a log has a key and may have an address");
    Result<VerifierKey> key = read_verifier_key(words[1]);
    if (!key) return key.error();
    if (key->type == cosignature_type) return Error::invalid("the key of a log is one of a witness");
    for (const PolicyLog& log : policy_.logs)
      if (is_same_key(log.key, *key)) return Error::invalid("a log's key stands here twice");
    policy_.logs.push_back({*std::move(key), std::string(words.size() > 2 ? words[2] : "")});
    return std::nullopt;
  }

  std::optional<Error> take_witness(const Words& words) {
    if (words.size() < 3 || words.size() > 4)
      return Error::invalid("a witness has a name and a key and may have an address");
    if (std::optional<Error> taken = check_new(words[1])) return taken;
    Result<VerifierKey> key = read_verifier_key(words[2]);
    if (!key) return key.error();
    if (key->type == log_type) return Error::invalid("the key of a witness is one of a log");
    for (const PolicyMember& member : policy_.members)
      if (member.threshold == 0 && is_same_key(member.key, *key))
        return Error::invalid("a witness' key stands here twice");
    add({std::string(words[1]), *std::move(key), std::string(words.size() > 3 ? words[3] : ""), 0, {}});
    return std::nullopt;
  }

  std::optional<Error> take_group(const Words& words) {
    if (words.size() < 4) return Error::invalid("a group has a name, a threshold and members");
    if (std::optional<Error> taken = check_new(words[1])) return taken;
    PolicyMember group;
    group.name = words[1];
    for (std::size_t i = 3; i < words.size(); ++i) {
      const std::optional<std::size_t> member = find(words[i]);
      if (!member) return Error::invalid("a member is not defined before its group");
      if (grouped_[*member]) return Error::invalid("a member is listed twice");
      grouped_[*member] = true;
      group.members.push_back(*member);
    }
    const std::size_t count = group.members.size();
    if (words[2] == "any" || words[2] == "all") {
      group.threshold = words[2] == "any" ? 1 : count;
    } else {
      const auto threshold = read_number(words[2]);
      if (!threshold || *threshold < 1 || *threshold > count)
        return Error::invalid("a threshold is any, all or a number from 1 to that of the members");
      group.threshold = static_cast<std::size_t>(*threshold);
    }
    add(std::move(group));
    return std::nullopt;
  }

  std::optional<Error> take_quorum(const Words& words) {
    if (words.size() != 2) return Error::invalid("a quorum is one name");
    if (has_quorum_) return Error::invalid("there is a second quorum line");
    has_quorum_ = true;
    policy_.needs_nobody = words[1] == "none";
    if (policy_.needs_nobody) return std::nullopt;
    const std::optional<std::size_t> member = find(words[1]);
    if (!member) return Error::invalid("the quorum is not defined before");
    policy_.quorum = *member;
    return std::nullopt;
  }

  std::optional<Error> check_new(std::string_view name) const {
    if (name == "none") return Error::invalid("nobody may be called none");
    if (find(name)) return Error::invalid("two have the same name");
    return std::nullopt;
  }

  std::optional<std::size_t> find(std::string_view name) const {
    for (std::size_t i = 0; i < policy_.members.size(); ++i)
      if (policy_.members[i].name == name) return i;
    return std::nullopt;
  }

  void add(PolicyMember member) {
    policy_.members.push_back(std::move(member));
    grouped_.push_back(false);
  }

  Policy policy_;
  std::vector<bool> grouped_;
  bool has_quorum_ = false;
};

}  // namespace

Result<Policy> read_policy(std::string_view text) { return Reader().read(text); }

bool has_quorum(const Policy& policy, const std::function<bool(const PolicyMember&)>& has_witnessed) {
  if (policy.needs_nobody) return true;
  std::vector<bool> witnessed;
  for (const PolicyMember& member : policy.members) {
    std::size_t count = 0;
    for (const std::size_t one : member.members)
      if (witnessed[one]) ++count;
    witnessed.push_back(member.threshold == 0 ? has_witnessed(member) : count >= member.threshold);
  }
  return witnessed[policy.quorum];
}

Result<Verdict> judge(const Policy& policy, const Note& note, std::string_view origin,
                      const VerifySignature& verify) {
  Result<Checkpoint> checkpoint = read_checkpoint(note.text);
  if (!checkpoint) return checkpoint.error();
  if (checkpoint->origin != origin) return Error::invalid("the checkpoint is of another log");
  bool is_signed = false;
  for (const PolicyLog& log : policy.logs) {
    if (log.key.name != origin) continue;
    const Signed state = log_signature(note, log.key, verify);
    if (state == Signed::wrong) return Error::invalid("the log's signature is wrong");
    if (state == Signed::verified) is_signed = true;
  }
  if (!is_signed) return Error::invalid("no log of the policy has signed the checkpoint");
  Verdict verdict{*std::move(checkpoint), {}, false};
  for (const PolicyMember& member : policy.members) {
    if (member.threshold != 0) continue;
    const Cosigned cosigned = cosignature(note, member.key, verify);
    if (cosigned.state == Signed::wrong) return Error::invalid("a witness' signature is wrong");
    if (cosigned.state == Signed::verified) verdict.witnesses.push_back({member.name, cosigned.timestamp});
  }
  verdict.has_quorum = has_quorum(policy, [&](const PolicyMember& member) {
    for (const Verdict::Witnessed& witness : verdict.witnesses)
      if (witness.name == member.name) return true;
    return false;
  });
  return verdict;
}

}  // namespace okno::ledger
