#include "edge/federation/carrier.h"

#include <algorithm>

#include "edge/federation/bell.h"
#include "edge/federation/content_transfer.h"
#include "edge/federation/line.h"
#include "shared/log/event_text.h"

namespace okno::federation {
namespace {

constexpr std::size_t most_remembered = 10'000;
// A photo over a village's line takes its time; one that stands still is ended long before (PeerRequest::silence).
constexpr int times_slower = 10;
constexpr std::size_t room_for_an_error = 64 << 10;

// Trouble that is not the file's own: it passes, and then the file is taken.
bool is_the_hubs_trouble(const PeerReply& reply) {
  return reply.status == 401 || reply.status == 409 || reply.status == 429 || reply.status >= 500;
}

}  // namespace

bool Carrier::is_due(const log::ContentHash& hash) {
  const auto found = later_.find(hash);
  const Instant now = station_.clock.now();
  if (found == later_.end() || found->second.at <= now || found->second.at - now > 2 * pace_.most_file_delay)
    return true;
  wake_at_ = std::min(wake_at_, found->second.at);
  return false;
}

void Carrier::put_off(const log::ContentHash& hash) {
  if (later_.size() >= most_remembered) later_.clear();
  Later& later = later_[hash];
  later.delay = std::clamp(later.delay * 2, pace_.first_file_delay, pace_.most_file_delay);
  later.at = station_.clock.now() + later.delay;
}

void Carrier::done(const log::ContentHash& hash) {
  later_.erase(hash);
  begun_.erase(hash);
}

Result<std::optional<PeerRequest>, Errand::Failure> Carrier::next(std::optional<std::uint64_t> greeted) {
  wake_at_ = Instant::max();
  if (!greeted) return std::optional<PeerRequest>();
  for (const bool give : {!gave_last_, gave_last_}) {
    const auto found = give ? find_to_give() : find_to_fetch();
    if (!found) return Failure{found.error()};
    if (!*found) continue;
    gave_last_ = give;
    return request();
  }
  return std::optional<PeerRequest>();
}

Result<bool> Carrier::find_to_give() {
  for (const log::ContentHash& hash : wants_.all()) {
    if (!is_due(hash)) continue;
    bool here = false;
    const Status read = station_.store.read([&](const store::Reading& reading) -> Status {
      const auto may = may_give(station_, reading, hub_, hash);
      if (!may) return may.error();
      here = *may && station_.store.files().has(hash);
      return success();
    });
    if (!read) return read.error();
    if (!here) {
      wants_.drop(hash);  // not here (any more); the hub will say so again
      continue;
    }
    hash_ = hash;
    way_ = begun_.contains(hash) ? Way::ask : Way::give;
    return true;
  }
  return false;
}

Result<bool> Carrier::find_to_fetch() {
  std::vector<store::WantedRow> rows;
  const Status read = station_.store.read([&](const store::Reading& reading) -> Status {
    auto wanted = wanted_rows_from(station_, reading, hub_);
    if (!wanted) return wanted.error();
    rows = *std::move(wanted);
    return success();
  });
  if (!read) return read.error();
  for (const store::WantedRow& row : rows) {
    if (row.size_bytes > log::largest_content_bytes || !is_due(row.hash)) continue;
    hash_ = row.hash;
    size_bytes_ = row.size_bytes;
    way_ = Way::fetch;
    return true;
  }
  return false;
}

Result<std::optional<PeerRequest>, Errand::Failure> Carrier::request() {
  PeerRequest request;
  request.path_and_query = "/federation/v1/blobs/" + log::to_string(hash_);
  request.timeout = pace_.timeout;
  if (way_ == Way::ask) {
    request.method = "HEAD";
    return std::optional(std::move(request));
  }
  request.timeout *= times_slower;
  request.patience = {};
  if (way_ == Way::fetch) {
    request.most_bytes = std::max(static_cast<std::size_t>(size_bytes_) + log::Salt::size, room_for_an_error);
    return std::optional(std::move(request));
  }
  auto salted = station_.store.files().read_salted(hash_);
  if (!salted) {
    put_off(hash_);
    return Failure{salted.error(), true};
  }
  request.method = "PUT";
  request.content_type = "application/octet-stream";
  request.body = *std::move(salted);
  if (begun_.size() >= most_remembered) begun_.clear();
  begun_.insert(hash_);
  return std::optional(std::move(request));
}

void Carrier::failed() { put_off(hash_); }

Result<Errand::Step, Errand::Failure> Carrier::took(const PeerReply& reply) {
  if (is_the_hubs_trouble(reply)) {
    put_off(hash_);
    return Failure{Error::busy(describe(reply)), true, reply.retry_after};
  }
  if (way_ == Way::fetch) return took_file(reply);
  if (way_ == Way::ask && !reply.ok()) {
    begun_.erase(hash_);  // it did not come through: send it again
    return Step::progress;
  }
  // 404 to what was given: it is not wanted any more.
  if (reply.ok() || reply.status == 404) {
    wants_.drop(hash_);
    done(hash_);
  } else {
    put_off(hash_);
    tell_of_refusal(reply);
  }
  return Step::progress;
}

// It is offered for as long as the hub wants it: what stands in its way there can be mended.
void Carrier::tell_of_refusal(const PeerReply& reply) {
  Later& later = later_[hash_];
  const Instant now = station_.clock.now();
  if (later.told && was_told_lately(*later.told, now)) return;
  later.told = now;
  station_.tell("federation: WARNING: node " + hub_.value + " does not take the file " +
                log::to_string(hash_) + ": " + describe(reply) + "; it is offered again and again");
}

Result<Errand::Step, Errand::Failure> Carrier::took_file(const PeerReply& reply) {
  if (!reply.ok()) {  // the hub waits for it, too
    put_off(hash_);
    return Step::progress;
  }
  Status kept = Error::busy("the store did not answer");
  Bell answered;
  keep_content(station_, hash_, reply.body, [&](const Status& status) {
    kept = status;
    answered.stop();
  });
  while (!answered.stopped()) answered.wait(0, std::chrono::hours(1));
  if (kept) {
    done(hash_);
    return Step::progress;
  }
  put_off(hash_);
  return Failure{Error::busy("a file could not be kept: " + kept.error().detail), true};
}

}  // namespace okno::federation
