// Which handler answers which address. Patterns are segments: "/api/v1/messages/{number}/rating"; a last
// segment "{name...}" takes all that is left. The first pattern that fits wins.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/http/exchange/multipart_sieve.h"
#include "edge/http/exchange/reply.h"

namespace okno::http {

// Answers at once or later, on any thread; the request is the reply's, and ends with it.
using Handler = std::function<void(const Request&, Reply)>;
// Refuses from the head alone what need not be sent at all. Must not wait for anything.
using Doorkeeper = std::function<std::optional<Response>(const Request&)>;

struct Route {
  std::string_view method;  // GET also answers HEAD
  std::string pattern;
  Handler handler;
  std::size_t most_body_bytes = 0;
  Doorkeeper doorkeeper = nullptr;
  std::optional<MultipartSieve::Limits> files{};  // of a form with files
};

class Router {
 public:
  std::vector<Route> all() const;  // in order
  void add(Route route);

  // The route of a request, with its captures; nullptr when there is none for this method.
  const Route* find(std::string_view method, std::string_view path, std::vector<std::string>* captures) const;
  // "GET, HEAD, OPTIONS"; empty when no pattern fits the path.
  std::string allowed(std::string_view path) const;

 private:
  struct Entry {
    Route route;
    std::size_t plain_bytes = 0;  // of the pattern, before its first name: most paths differ there
  };
  static bool may_fit(const Entry& entry, std::string_view path);

  std::vector<Entry> entries_;
};

bool fits(std::string_view pattern, std::string_view path, std::vector<std::string>* captures);

}  // namespace okno::http
