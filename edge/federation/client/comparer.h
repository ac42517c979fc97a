// Compares with the hub whatever both should have, and brings to either side what it lacks: after a link has begun anew,
// once a day, and by command. What a queue has lost, forgotten or never had comes so.
#pragma once

#include <deque>

#include "edge/federation/client/sender.h"
#include "edge/federation/comparing.h"

namespace okno::federation {

class Comparer final : public Errand {
 public:
  Comparer(Station& station, NodeId hub, Pace pace);

  Result<std::optional<PeerRequest>, Failure> next(std::optional<std::uint64_t> greeted) override;
  Result<Step, Failure> took(const PeerReply& reply) override;
  Instant wake_at() const override { return wake_at_; }

 private:
  enum class Asked { compare, exchange, end };
  // All that is known of a comparison under way; after a crash it begins again.
  struct Course {
    explicit Course(Scope s) : scope(std::move(s)) {}
    Scope scope;
    std::uint64_t greeted = 0;
    std::uint64_t page = 0;
    bool is_open = false;               // the first request has been answered
    std::deque<wire::LogRange> ranges;  // to be asked about
    std::vector<wire::LogRange> asked;  // of the request under way
    std::deque<log::EventHash> lacked;  // here
    std::deque<Listed> owed;            // to the hub
    // Refused for want of an introduction that may be among what comes later.
    std::vector<log::EventHash> lacked_again;
    std::vector<Listed> owed_again;
    std::vector<Listed> sent;  // by the request under way
    std::vector<log::EventHash> wanted;
    std::size_t got = 0, gave = 0, unavailable = 0;
    // What had changed sides when that was tried last.
    std::size_t moved_before = 0;
  };

  Result<bool, Error> is_due(const store::Reading& reading);
  Result<std::optional<PeerRequest>, Failure> ask();
  Result<std::optional<PeerRequest>, Failure> exchange();
  Result<std::optional<PeerRequest>, Failure> request(std::string_view path, const wire::Json& body) const;
  Result<Step, Failure> took_answer(const PeerReply& reply);
  Result<Step, Failure> took_events(const PeerReply& reply);
  Result<Step, Failure> took_end();
  Status take_list(const store::Reading& reading, const wire::LogList& list);
  Result<bool> is_told_from_above(const store::Reading& reading, const store::EventRow& event) const;
  Status list_refused(store::Writing& writing, const wire::LogExchanged& exchanged);

  Station& station_;
  NodeId hub_;
  Pace pace_;
  std::chrono::milliseconds period_;
  std::optional<Course> course_;
  Asked asked_ = Asked::compare;
  Instant wake_at_ = Instant::max();
};

}  // namespace okno::federation
