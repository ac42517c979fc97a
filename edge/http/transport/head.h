// The head of a request, read once and strictly. What says how long the body is decides where the next request
// begins; a proxy in front that reads it otherwise than we do would take one client's bytes for another's request
// (RFC 9112, 11.2). So whatever can be read in two ways is refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "edge/http/exchange/exchange.h"

namespace okno::http {

inline constexpr std::size_t most_target_bytes = 8UL * 1024;
inline constexpr std::size_t most_headers = 100;

struct Head {
  enum class Framing { none, length, chunked };

  Request request;  // all but the body and the client's address
  Framing framing = Framing::none;
  std::uint64_t body_bytes = 0;  // with Framing::length
  bool asks_first = false;       // Expect: 100-continue: the body is not sent before we say so
  bool keep = true;              // another request may follow on the connection
};

// Why there is no head: the status to refuse with.
struct HeadFault {
  int status = 400;
};

// How far the head reaches.
struct HeadEnd {
  enum class State { more, complete, malformed };
  State state = State::more;
  std::size_t bytes = 0;  // of the head with its empty line; while more must come: from where to look on
};
// `from`: where an earlier look at the same bytes stopped. A line feed without its carriage return is malformed.
HeadEnd find_head_end(std::string_view received, std::size_t from);

// `bytes` end with the empty line. Refuses with 400, 414, 417, 431, 501 or 505.
Result<Head, HeadFault> parse_head(std::string_view bytes);

}  // namespace okno::http
