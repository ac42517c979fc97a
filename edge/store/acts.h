// What operators and administrators did at this node: rows that are only ever added, under a chain of hashes. A row holds
// nobody's name: people stand in it by the stream of their user.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/instant.h"
#include "shared/base/result.h"
#include "shared/base/sha256.h"

namespace okno::store {

struct ActRow {
  std::int64_t number = 0;  // 1, 2, 3, ... without gaps
  Instant at{};
  std::string who;  // accounts/act_log.h says how these three are written
  std::string what;
  std::string on;
  Digest chain{};  // of it and all before it
};
// The last row; number 0 and zeros before the first. Kept beside the rows, so that a last row that goes is missed.
struct ActHead {
  std::int64_t number = 0;
  Digest chain{};
  friend bool operator==(const ActHead&, const ActHead&) = default;
};

// SHA-256 of the chain before it and of all of a row but its chain.
Digest chain_of(const Digest& before, const ActRow& row);

class Acts {
 public:
  virtual ~Acts() = default;
  virtual Result<ActHead> head() const = 0;
  virtual Result<std::vector<ActRow>> after(std::int64_t number, int most) const = 0;   // by number
  virtual Result<std::vector<ActRow>> before(std::int64_t number, int most) const = 0;  // the latest first
  // Fails with conflict for one that does not follow the head.
  virtual Status add(const ActRow& row) = 0;
};

}  // namespace okno::store
