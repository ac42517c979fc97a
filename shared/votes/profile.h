// What all ballots say, ready for counting: voters whose ballots are equal stand in one line.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace okno::votes {

// Money in the smallest unit that a vote needs: whole roubles in ours, smaller where a Pabulib file has decimals.
using Money = std::int64_t;
// All money of a vote together stays below this, so that no sum or comparison of it can overflow.
inline constexpr Money most_money = Money{1} << 60U;

// A project by its place in the list, from nought, and what a ballot gives it: 1 where there is nothing but approval.
struct Support {
  std::uint32_t project = 0;
  bool is_named = true;  // false: the ballot passes over it, and the vote's default score is what it gives
  std::int64_t score = 1;
  friend auto operator<=>(const Support&, const Support&) = default;
};
// Of one ballot, in either direction from nought.
inline constexpr std::int64_t most_score = std::int64_t{1} << 31U;

// Ballots that are equal.
struct Group {
  std::span<const Support> supports;  // in ascending order of projects, no project twice
  std::uint64_t voters = 0;
};

class Profile {
 public:
  std::size_t size() const { return voters_.size(); }  // groups
  Group group(std::size_t i) const {
    return {std::span(supports_).subspan(begins_[i], begins_[i + 1] - begins_[i]), voters_[i]};
  }
  std::uint64_t voters() const { return all_voters_; }  // with those whose ballots are empty
  // The same with so many more voters, who say this.
  Profile with(std::vector<Support> supports, std::uint64_t voters) const;

 private:
  friend class ProfileBuilder;
  std::vector<std::size_t> begins_{0};
  std::vector<Support> supports_;
  std::vector<std::uint64_t> voters_;
  std::uint64_t all_voters_ = 0;
};

// Takes ballots one by one, in any order.
class ProfileBuilder {
 public:
  // `supports` come out sorted; no project stands there twice.
  void add(std::vector<Support>& supports, std::uint64_t voters = 1);
  Profile finish() &&;

 private:
  Profile profile_;
  std::unordered_multimap<std::uint64_t, std::size_t> known_;  // groups by the hash of what they say
};

// What is said of one project by all voters together.
struct Counted {
  std::uint64_t votes = 0;  // ballots that name it
  std::int64_t score = 0;   // what they give it
  friend bool operator==(const Counted&, const Counted&) = default;
};
std::vector<Counted> count(const Profile& profile, std::size_t projects);

}  // namespace okno::votes
