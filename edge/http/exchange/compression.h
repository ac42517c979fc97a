// gzip and brotli for what is served often, and gzip for what peers send.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "edge/http/exchange/exchange.h"
#include "shared/base/result.h"

namespace okno::http {

std::string gzip(std::string_view bytes);
std::string brotli(std::string_view bytes);

// Fails with invalid for what is not gzip, with too_large as soon as more than `most_bytes` come out.
Result<std::string> gunzip(std::string_view bytes, std::size_t most_bytes);

// One content in the codings that there are; a view is empty where there is none.
struct Representations {
  std::string_view identity, brotli, gzip;
};
// Puts the body that the client likes best, with Content-Encoding and Vary; the coding's name, or empty.
std::string_view put_best(const Request& request, const Representations& content, Response& response);

}  // namespace okno::http
