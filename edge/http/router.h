// Which handler answers which address. Patterns are segments: "/api/v1/messages/{number}/rating"; a last
// segment "{name...}" takes all that is left. The first pattern that fits wins.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/http/exchange/exchange.h"

namespace okno::http {

using Handler = std::function<Response(const Request&)>;
// Refuses from the head alone what need not be sent at all. Must not wait for anything.
using Doorkeeper = std::function<std::optional<Response>(const Request&)>;

struct Route {
  std::string_view method;  // GET also answers HEAD
  std::string pattern;
  Handler handler;
  std::size_t most_body_bytes = 0;
  Doorkeeper doorkeeper = nullptr;
};

class Router {
 public:
  void add(Route route) { routes_.push_back(std::move(route)); }

  // The route of a request, with its captures; nullptr when there is none for this method.
  const Route* find(std::string_view method, std::string_view path, std::vector<std::string>* captures) const;
  // "GET, HEAD, OPTIONS"; empty when no pattern fits the path.
  std::string allowed(std::string_view path) const;

 private:
  std::vector<Route> routes_;
};

bool fits(std::string_view pattern, std::string_view path, std::vector<std::string>* captures);

}  // namespace okno::http
