// Fetches contents that this node lacks and gives the hub those that it lacks, one at a time and beside the events: a
// photo never holds anything up. What is not to be had or not taken is tried again, for ever, until it comes or is erased;
// of those that are due the one that was tried longest ago is next, so that none stands in another's way. What the hub
// does not take is listed (Links::held_files), and an administrator hears of each reason once an hour.
#pragma once

#include <map>
#include <set>
#include <string>

#include "edge/federation/client/sender.h"
#include "edge/federation/wants.h"

namespace okno::federation {

class Carrier final : public Errand {
 public:
  Carrier(Station& station, const NodeId& hub, Wants& wants, Pace pace)
      : station_(station), hub_(hub), wants_(wants), pace_(pace) {}

  Result<std::optional<PeerRequest>, Failure> next(std::optional<std::uint64_t> greeted) override;
  Result<Step, Failure> took(const PeerReply& reply) override;
  bool failed(int status) override;
  Instant wake_at() const override { return wake_at_; }

 private:
  enum class Way { ask, give, fetch };
  struct Later {
    Instant at{};
    std::chrono::milliseconds delay{0};
    std::uint64_t turn = 0;  // of the last try; 0: none
    int refusals = 0;        // since it began
    std::string held_for;    // the reason that is listed
  };
  bool is_due(const log::ContentHash& hash);
  std::uint64_t turn_of(const log::ContentHash& hash) const;
  void put_off(const log::ContentHash& hash);
  void done(const log::ContentHash& hash);
  Status remember_held();
  Result<bool> find_to_give();
  Result<bool> may_be_given(const log::ContentHash& hash);
  Result<bool> find_to_fetch();
  Result<std::optional<PeerRequest>, Failure> request();
  Result<Step, Failure> took_file(const PeerReply& reply);
  Result<Step, Failure> keep(std::string_view salted);
  void hold(const std::string& code, const std::string& why);
  // Once an hour for each `reason`.
  void tell(const std::string& reason, const std::string& line);

  Station& station_;
  NodeId hub_;
  Wants& wants_;
  Pace pace_;
  bool is_remembered_ = false;
  Way way_ = Way::fetch;              // of the request under way
  log::ContentHash hash_;             // what it is about
  store::WantedRow wanted_;           // what is fetched
  store::WantedRow fetched_after_;    // where the look for what to fetch goes on
  std::set<log::ContentHash> begun_;  // what was sent: ask before it is sent again
  std::map<log::ContentHash, Later> later_;
  std::uint64_t turns_ = 0;
  std::map<std::string, Instant> told_;
  Instant wake_at_ = Instant::max();
  bool gave_last_ = false;  // both ways take turns
};

}  // namespace okno::federation
