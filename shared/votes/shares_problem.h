// The Method of Equal Shares as numbers: for each project who supports it, and how much.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/votes/profile.h"

namespace okno::votes {

// What a voter has of a project that wins: its score alone, or its score for every rouble that it costs.
enum class Utility : std::uint8_t { cost, cardinality };

struct Supporter {
  std::uint32_t group = 0;
  std::uint64_t voters = 0;
  std::uint64_t score = 0;  // above nought
};

struct Candidate {
  std::uint32_t project = 0;
  Money cost = 0;                       // above nought
  std::uint64_t worth = 1;              // of a score of 1: the cost, or 1
  std::uint64_t votes = 0;              // for ties
  std::uint64_t weight = 0;             // all scores of all voters together
  std::vector<Supporter> supporters{};  // never empty
};

struct SharesProblem {
  std::vector<Candidate> candidates;
  std::size_t groups = 0;
  std::uint64_t voters = 0;  // with those who support nothing: they have their share too
};

// Whether one of two projects that are equally good for their supporters is bought before the other: the cheaper first, then the
// one with more votes, then the one that is listed first (equalshares.net).
inline bool goes_first(const Candidate& a, const Candidate& b) {
  if (a.cost != b.cost) return a.cost < b.cost;
  if (a.votes != b.votes) return a.votes > b.votes;
  return a.project < b.project;
}

}  // namespace okno::votes
