// A large document in the codings that browsers like, made when it is first wanted: a node that starts answers at once.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "edge/http/exchange/compression.h"

namespace okno::http {

// Thread-safe: who comes first makes it, who comes meanwhile waits.
class Prepared {
 public:
  explicit Prepared(std::function<std::string()> make) : make_(std::move(make)) {}
  explicit Prepared(std::string_view document) : document_(document) {}  // which outlives this
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  // Valid as long as this is.
  Representations get();

 private:
  std::once_flag once_;
  std::function<std::string()> make_;
  std::string made_;
  std::string_view document_;
  std::string brotli_;
  std::string gzip_;
};

}  // namespace okno::http
