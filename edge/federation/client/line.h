// How the line to the hub does, as its errands see it. Thread-safe; sleeps nowhere.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "shared/base/instant.h"

namespace okno::federation {

// Trouble that lasts is told of once an hour.
bool was_told_lately(Instant told, Instant now);

class Line {
 public:
  enum class Side { push, pull, carry, compare };

  // A request has gone out. A hub that is well answers within `patience`; zero: however long it takes.
  void asked(Side side, Instant now, std::chrono::milliseconds patience);
  // True when the hub was away before.
  bool worked(Side side);
  // `reached`: the hub did answer, though not well.
  enum class Contact { none, reached };
  // True when an administrator has not been told of this lately.
  bool failed(Side side, const std::string& why, Contact contact, Instant now, Instant next_try);
  // Called when a hub that was away was reached again; must return at once. Set before use.
  void on_recovery(std::function<void()> recovered) { recovered_ = std::move(recovered); }
  // How often a hub that was away was reached again: then nobody need wait out a delay.
  std::uint64_t recoveries() const;

  struct Health {
    bool reachable = false;  // answered last time, and keeps no request waiting longer than it should
    std::string last_error;  // empty: the last exchanges went well
    std::chrono::milliseconds next_try_in{0};
  };
  Health health(Instant now) const;

 private:
  struct State {
    std::string error;
    Instant next_try{};
    std::optional<Instant> answer_due{};  // of the request that is under way
  };
  State& of(Side side) { return sides_[static_cast<std::size_t>(side)]; }

  std::function<void()> recovered_;
  mutable std::mutex mutex_;
  bool reachable_ = false;
  std::uint64_t recoveries_ = 0;
  std::array<State, 4> sides_;
  std::string told_;  // what an administrator has been told last, and when
  Instant told_at_{};
};

}  // namespace okno::federation
