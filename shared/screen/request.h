// What the screen waits for from outside. Whatever is asked has a number, and what comes back carries it: an answer that
// nobody waits for any more is dropped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace okno::screen {

using RequestNumber = std::uint32_t;  // 0: none

// Stands in each effect that something comes back of. Two effects ask for the same whatever their numbers are.
struct Ticket {
  RequestNumber number = 0;
  friend constexpr bool operator==(const Ticket&, const Ticket&) { return true; }
};

// What becomes of an earlier request for the same thing: its answer is dropped, or the first of them that comes counts.
enum class Earlier { withdrawn, stays };

class Requests {
 public:
  using Topic = std::size_t;  // the effect's place in the variant Effect

  RequestNumber open(Topic topic, Earlier earlier);
  // An answer has come: what it was asked about; none when nobody waits for it.
  std::optional<Topic> close(RequestNumber number);
  void withdraw(RequestNumber number) { close(number); }
  void withdraw_all() { open_.clear(); }

 private:
  struct Open {
    RequestNumber number;
    Topic topic;
  };
  std::vector<Open> open_;
  RequestNumber last_ = 0;
};

}  // namespace okno::screen
