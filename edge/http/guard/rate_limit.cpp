#include "edge/http/guard/rate_limit.h"

#include <algorithm>
#include <cmath>

namespace okno::http {
namespace {

// Full buckets are as good as none; more than this many others means an attack from everywhere.
constexpr std::size_t most_buckets = 100'000;

}  // namespace

RateLimit::RateLimit(std::size_t per_minute)
    : most_(static_cast<double>(per_minute)), per_millisecond_(static_cast<double>(per_minute) / 60'000) {}

double RateLimit::refilled(const Bucket& bucket, Instant now) const {
  const auto passed = std::max<std::int64_t>((now - bucket.at).count(), 0);
  return std::min(most_, bucket.tokens + static_cast<double>(passed) * per_millisecond_);
}

void RateLimit::forget_full(Instant now) {
  std::erase_if(buckets_, [&](const auto& entry) { return refilled(entry.second, now) >= most_; });
  if (buckets_.size() >= most_buckets) buckets_.clear();
}

std::optional<std::chrono::seconds> RateLimit::take(const std::string& key, Instant now) {
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= most_buckets) forget_full(now);
  Bucket& bucket = buckets_.try_emplace(key, Bucket{most_, now}).first->second;
  bucket = {refilled(bucket, now), now};
  if (bucket.tokens < 1) {
    const double wait = (1 - bucket.tokens) / per_millisecond_ / 1000;
    return std::chrono::seconds(static_cast<std::int64_t>(std::ceil(wait)));
  }
  bucket.tokens -= 1;
  return std::nullopt;
}

}  // namespace okno::http
