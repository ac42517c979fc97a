// Token buckets: each key may act `per_minute` times at once and then at that pace. Thread-safe.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "shared/base/instant.h"

namespace okno::http {

class RateLimit {
 public:
  explicit RateLimit(std::size_t per_minute);

  // Takes one token. When there is none: how long until there is.
  std::optional<std::chrono::seconds> take(const std::string& key, Instant now);

 private:
  struct Bucket {
    double tokens = 0;
    Instant at;
  };
  void forget_full(Instant now);
  double refilled(const Bucket& bucket, Instant now) const;

  const double most_;
  const double per_millisecond_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace okno::http
