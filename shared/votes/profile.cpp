#include "shared/votes/profile.h"

#include <algorithm>
#include <utility>

namespace okno::votes {
namespace {

// FNV-1a over whole numbers. It only spreads: equal hashes are compared member by member.
std::uint64_t hash_of(std::span<const Support> supports) {
  std::uint64_t hash = 0xcbf29ce484222325;
  const auto take = [&](std::uint64_t value) {
    hash = (hash ^ value) * 0x100000001b3;
    hash ^= hash >> 29U;
  };
  for (const Support& support : supports) {
    take(support.project * std::uint64_t{2} + (support.is_named ? 1 : 0));
    take(static_cast<std::uint64_t>(support.score));
  }
  return hash;
}

}  // namespace

void ProfileBuilder::add(std::vector<Support>& supports, std::uint64_t voters) {
  std::sort(supports.begin(), supports.end());
  profile_.all_voters_ += voters;
  const std::uint64_t hash = hash_of(supports);
  const auto [first, last] = known_.equal_range(hash);
  for (auto it = first; it != last; ++it) {
    const std::span<const Support> known = profile_.group(it->second).supports;
    if (!std::equal(known.begin(), known.end(), supports.begin(), supports.end())) continue;
    profile_.voters_[it->second] += voters;
    return;
  }
  known_.emplace(hash, profile_.voters_.size());
  profile_.supports_.insert(profile_.supports_.end(), supports.begin(), supports.end());
  profile_.begins_.push_back(profile_.supports_.size());
  profile_.voters_.push_back(voters);
}

Profile Profile::with(std::vector<Support> supports, std::uint64_t voters) const {
  Profile other = *this;
  if (voters == 0) return other;
  // A group of their own, even where others say the same: what is counted is no different.
  std::sort(supports.begin(), supports.end());
  other.supports_.insert(other.supports_.end(), supports.begin(), supports.end());
  other.begins_.push_back(other.supports_.size());
  other.voters_.push_back(voters);
  other.all_voters_ += voters;
  return other;
}

Profile ProfileBuilder::finish() && { return std::move(profile_); }

std::vector<Counted> count(const Profile& profile, std::size_t projects) {
  std::vector<Counted> counted(projects);
  for (std::size_t i = 0; i < profile.size(); ++i) {
    const Group group = profile.group(i);
    for (const Support& support : group.supports) {
      if (support.is_named) counted[support.project].votes += group.voters;
      counted[support.project].score += support.score * static_cast<std::int64_t>(group.voters);
    }
  }
  return counted;
}

}  // namespace okno::votes
