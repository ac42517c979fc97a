// How the line to the hub does, as its errands see it. Thread-safe; sleeps nowhere.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

#include "shared/base/instant.h"

namespace okno::federation {

class Line {
 public:
  enum class Side { push, pull, carry };

  void worked(Side side);
  // `reached`: the hub did answer, though not well.
  enum class Contact { none, reached };
  void failed(Side side, const std::string& why, Contact contact, Instant next_try);
  // Called when a hub that was away was reached again; must return at once. Set before use.
  void on_recovery(std::function<void()> recovered) { recovered_ = std::move(recovered); }
  // How often a hub that was away was reached again: then nobody need wait out a delay.
  std::uint64_t recoveries() const;

  struct Health {
    bool reachable = false;
    std::string last_error;  // empty: the last exchanges went well
    std::chrono::milliseconds next_try_in{0};
  };
  Health health(Instant now) const;

 private:
  struct State {
    std::string error;
    Instant next_try{};
  };
  State& of(Side side) { return sides_[static_cast<std::size_t>(side)]; }

  std::function<void()> recovered_;
  mutable std::mutex mutex_;
  bool reachable_ = false;
  std::uint64_t recoveries_ = 0;
  std::array<State, 3> sides_;
};

}  // namespace okno::federation
