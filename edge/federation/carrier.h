// Fetches contents that this node lacks and gives the hub those that it lacks, one at a time and beside the events: a
// photo never holds anything up. What is not to be had is tried again, until it comes or is erased.
#pragma once

#include <map>
#include <set>

#include "edge/federation/sender.h"
#include "edge/federation/wants.h"

namespace okno::federation {

class Carrier final : public Errand {
 public:
  Carrier(Station& station, const NodeId& hub, Wants& wants, Pace pace)
      : station_(station), hub_(hub), wants_(wants), pace_(pace) {}

  Result<std::optional<PeerRequest>, Failure> next(std::optional<std::uint64_t> greeted) override;
  Result<Step, Failure> took(const PeerReply& reply) override;
  void failed() override;
  Instant wake_at() const override { return wake_at_; }

 private:
  enum class Way { ask, give, fetch };
  struct Later {
    Instant at{};
    std::chrono::milliseconds delay{0};
    std::optional<Instant> told{};  // of a refusal, to an administrator
  };
  bool is_due(const log::ContentHash& hash);
  void put_off(const log::ContentHash& hash);
  void done(const log::ContentHash& hash);
  Result<bool> find_to_give();
  Result<bool> find_to_fetch();
  Result<std::optional<PeerRequest>, Failure> request();
  Result<Step, Failure> took_file(const PeerReply& reply);
  void tell_of_refusal(const PeerReply& reply);

  Station& station_;
  NodeId hub_;
  Wants& wants_;
  Pace pace_;
  Way way_ = Way::fetch;              // of the request under way
  log::ContentHash hash_;             // what it is about
  std::uint64_t size_bytes_ = 0;      // of what is fetched
  std::set<log::ContentHash> begun_;  // what was sent without an answer: ask before it is sent again
  std::map<log::ContentHash, Later> later_;
  Instant wake_at_ = Instant::max();
  bool gave_last_ = false;  // both ways take turns
};

}  // namespace okno::federation
