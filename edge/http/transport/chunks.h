// A body in chunks (RFC 9112, 7.1), taken apart as it arrives.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace okno::http {

class Chunks {
 public:
  enum class State { more, done, malformed };

  // Takes the next piece of the body from the front of `left`; empty when more must come, when the body is done,
  // and when it is malformed. Extensions are passed over and trailers dropped; both are bounded.
  std::string_view next(std::string_view& left);
  State state() const { return state_; }

 private:
  enum class Expecting { size, data, data_end, trailer };

  bool take_line(std::string_view& left, std::size_t most);
  void read_size();
  void fail() { state_ = State::malformed; }

  State state_ = State::more;
  Expecting expecting_ = Expecting::size;
  std::uint64_t left_in_chunk_ = 0;
  std::size_t trailer_bytes_ = 0;
  std::string line_;  // as far as it has arrived, its line end included
};

}  // namespace okno::http
