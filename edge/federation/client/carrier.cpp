#include "edge/federation/client/carrier.h"

#include <algorithm>

#include "edge/federation/bell.h"
#include "edge/federation/client/content_transfer.h"
#include "edge/federation/client/line.h"
#include "shared/log/event_text.h"

namespace okno::federation {
namespace {

constexpr std::size_t most_remembered = 10'000;
constexpr std::size_t most_reasons = 100;
constexpr int rows_a_look = 1000;
// A photo over a village's line takes its time; one that stands still is ended long before (PeerRequest::silence).
constexpr int times_slower = 10;
constexpr std::size_t room_for_an_error = 64 << 10;
// A file may be on its way to the hub for as long as this before anybody need hear of it.
constexpr std::chrono::hours usual_way{1};

// Trouble that other files would meet as well: they wait, too. 500 may be this file's own.
bool is_of_all_files(const PeerReply& reply) {
  return reply.status == 401 || reply.status == 409 || reply.status == 429 || reply.status == 503;
}

bool is_of_what_was_sent(int status) {
  return status == 400 || status == 403 || status == 413 || status == 415;
}

// The hub cannot know yet whose request it is, or the link is being made: no fault of the file.
bool is_of_the_link(const PeerReply& reply) { return reply.status == 401 || reply.status == 409; }

}  // namespace

bool Carrier::is_due(const log::ContentHash& hash) {
  const auto found = later_.find(hash);
  const Instant now = station_.clock.now();
  if (found == later_.end() || found->second.at <= now || found->second.at - now > 2 * pace_.most_file_delay)
    return true;
  wake_at_ = std::min(wake_at_, found->second.at);
  return false;
}

std::uint64_t Carrier::turn_of(const log::ContentHash& hash) const {
  const auto found = later_.find(hash);
  return found == later_.end() ? 0 : found->second.turn;
}

void Carrier::put_off(const log::ContentHash& hash) {
  if (later_.size() >= most_remembered) later_.clear();
  Later& later = later_[hash];
  later.delay = std::clamp(later.delay * 2, pace_.first_file_delay, pace_.most_file_delay);
  later.at = station_.clock.now() + later.delay;
  later.turn = ++turns_;
}

void Carrier::done(const log::ContentHash& hash) {
  const auto found = later_.find(hash);
  if (found != later_.end() && !found->second.held_for.empty())
    station_.store.write(
        [peer = hub_, hash](store::Writing& writing) { return writing.links.drop_held_file(peer, hash); },
        [](const Status&) {});  // one that stays listed is offered at the next start, and dropped then
  later_.erase(hash);
}

// What the hub did not take before this start is offered at once, whether it says again that it waits or not.
Status Carrier::remember_held() {
  std::vector<store::HeldFileRow> rows;
  const Status read = station_.store.read([&](const store::Reading& reading) -> Status {
    auto held = reading.links.held_files(hub_, static_cast<int>(most_remembered));
    if (!held) return held.error();
    rows = *std::move(held);
    return success();
  });
  if (!read) return read;
  for (const store::HeldFileRow& row : rows) {
    later_[row.hash].held_for = row.detail;
    wants_.add({row.hash});
  }
  is_remembered_ = true;
  return success();
}

Result<std::optional<PeerRequest>, Errand::Failure> Carrier::next(std::optional<std::uint64_t> greeted) {
  wake_at_ = Instant::max();
  if (!greeted) return std::optional<PeerRequest>();
  if (!is_remembered_)
    if (const Status remembered = remember_held(); !remembered) return Failure{remembered.error()};
  for (const bool give : {!gave_last_, gave_last_}) {
    const auto found = give ? find_to_give() : find_to_fetch();
    if (!found) return Failure{found.error()};
    if (!*found) continue;
    gave_last_ = give;
    return request();
  }
  return std::optional<PeerRequest>();
}

Result<bool> Carrier::may_be_given(const log::ContentHash& hash) {
  bool may = false;
  const Status read = station_.store.read([&](const store::Reading& reading) -> Status {
    const auto found = may_give(station_, reading, hub_, hash);
    if (!found) return found.error();
    may = *found;
    return success();
  });
  if (!read) return read.error();
  return may;
}

Result<bool> Carrier::find_to_give() {
  std::vector<log::ContentHash> due;
  for (const log::ContentHash& hash : wants_.all())
    if (is_due(hash)) due.push_back(hash);
  std::ranges::stable_sort(due, {}, [&](const log::ContentHash& hash) { return turn_of(hash); });
  for (const log::ContentHash& hash : due) {
    const auto may = may_be_given(hash);
    if (!may) return may.error();
    if (!*may) {
      // Not here; the hub says so again as long as it waits.
      wants_.drop(hash);
      done(hash);
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
    auto wanted = wanted_rows_from(station_, reading, hub_, rows_a_look, fetched_after_);
    if (!wanted) return wanted.error();
    rows = *std::move(wanted);
    return success();
  });
  if (!read) return read.error();
  const store::WantedRow* next = nullptr;
  for (const store::WantedRow& row : rows)
    if (row.size_bytes <= log::largest_content_bytes && is_due(row.hash) &&
        (next == nullptr || turn_of(row.hash) < turn_of(next->hash)))
      next = &row;
  if (next == nullptr) {
    // There may be more after these.
    if (fetched_after_.stream != 0)
      wake_at_ = std::min(wake_at_, station_.clock.now() + pace_.first_file_delay);
    return false;
  }
  wanted_ = *next;
  hash_ = next->hash;
  way_ = Way::fetch;
  return true;
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
    // Somebody has put it back.
    if (store::look_at(station_.store.files(), hash_) == store::FileState::whole)
      if (auto salted = station_.store.files().read_salted(hash_)) {
        const auto kept = keep(*salted);
        if (!kept) return kept.error();
        wake_at_ = station_.clock.now();
        return std::optional<PeerRequest>();
      }
    request.most_bytes =
        std::max(static_cast<std::size_t>(wanted_.size_bytes) + log::Salt::size, room_for_an_error);
    return std::optional(std::move(request));
  }
  auto salted = station_.store.files().read_salted(hash_);
  if (!salted || !store::has_name(*salted, hash_)) {
    note_lost(station_, hash_);
    wants_.drop(hash_);
    done(hash_);
    wake_at_ = station_.clock.now();
    return std::optional<PeerRequest>();
  }
  request.method = "PUT";
  request.content_type = "application/octet-stream";
  request.body = *std::move(salted);
  if (begun_.size() >= most_remembered) begun_.clear();
  begun_.insert(hash_);
  return std::optional(std::move(request));
}

// A web server before the hub has limits of its own.
bool Carrier::failed(int status) {
  put_off(hash_);
  if (way_ != Way::give || !is_of_what_was_sent(status)) return false;
  hold("on_the_way", "something on the way to the node, a web server before it perhaps, answered " +
                         std::to_string(status) + ": see its limits");
  return true;
}

Result<Errand::Step, Errand::Failure> Carrier::took(const PeerReply& reply) {
  if (way_ == Way::fetch) return took_file(reply);
  if (way_ == Way::ask && reply.status == 404) {
    begun_.erase(hash_);  // it did not come through: send it again
    return Step::progress;
  }
  // 404 to what was given: it is not wanted any more.
  if (reply.ok() || reply.status == 404) {
    wants_.drop(hash_);
    done(hash_);
    return Step::progress;
  }
  put_off(hash_);
  if (!is_of_the_link(reply)) {
    const std::string code = code_of(reply);
    hold(code.empty() ? std::to_string(reply.status) : code, describe(reply));
  }
  begun_.erase(hash_);  // the hub has said that it did not keep it
  if (!is_of_all_files(reply)) return Step::progress;
  return Failure{Error::busy(describe(reply)), true, reply.retry_after, !is_of_the_link(reply)};
}

// It is offered for as long as the hub wants it: what stands in its way there can be mended. What passes by itself within
// a try is not listed.
void Carrier::hold(const std::string& code, const std::string& why) {
  Later& later = later_[hash_];
  if (++later.refusals < 2) return;
  tell(why, "node " + hub_.value + " does not take the file " + log::to_string(hash_) + ": " + why +
                "; it is held and offered again and again, see `okno outbox list`");
  if (later.held_for == why) return;
  later.held_for = why;
  store::HeldFileRow row{hub_, hash_, code, why, station_.clock.now()};
  station_.store.write(
      [row = std::move(row)](store::Writing& writing) { return writing.links.put_held_file(row); },
      [](const Status&) {});  // a disk that is full here is told of elsewhere
}

void Carrier::tell(const std::string& reason, const std::string& line) {
  const Instant now = station_.clock.now();
  if (told_.size() >= most_reasons) told_.clear();
  const auto [told, is_first] = told_.try_emplace(reason, now);
  if (!is_first && was_told_lately(told->second, now)) return;
  told->second = now;
  station_.tell("federation: WARNING: " + line);
}

Result<Errand::Step, Errand::Failure> Carrier::took_file(const PeerReply& reply) {
  if (reply.ok()) return keep(reply.body);
  put_off(hash_);
  if (is_of_all_files(reply)) return Failure{Error::busy(describe(reply)), true, reply.retry_after};
  // The hub may wait for it, too.
  if (reply.status != 404 || station_.clock.now() - wanted_.since > usual_way)
    tell("fetch " + std::to_string(reply.status),
         "the file " + log::to_string(hash_) + " has not come from node " + hub_.value + ": " +
             describe(reply) + "; it is asked for again and again, see `okno outbox list`");
  return Step::progress;
}

Result<Errand::Step, Errand::Failure> Carrier::keep(std::string_view salted) {
  Status kept = Error::busy("the store did not answer");
  Bell answered;
  keep_content(station_, hash_, salted, [&](const Status& status) {
    kept = status;
    answered.stop();
  });
  while (!answered.stopped()) answered.wait(0, std::chrono::hours(1));
  if (kept) {
    done(hash_);
    return Step::progress;
  }
  put_off(hash_);
  if (kept.error().code == ErrorCode::invalid) {
    tell("spoilt", "what node " + hub_.value + " gives for the file " + log::to_string(hash_) +
                       " is not that file: its copy is damaged; it is asked for again and again");
    return Step::progress;
  }
  return Failure{Error::busy("a file could not be kept: " + kept.error().detail), true};
}

}  // namespace okno::federation
