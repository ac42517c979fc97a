// The files that the program carries inside itself (assets.h), over HTTP.
#pragma once

#include <string_view>

#include "edge/http/exchange/exchange.h"

namespace okno::http {

enum class Caching {
  immutable,   // the address changes with the content
  minutes,     // the loader's one address
  revalidate,  // pages
};

// The embedded file of this path, in the coding that the client likes best; 304 when it has it; 404.
Response serve_asset(const Request& request, std::string_view path, Caching caching);

// True when If-None-Match names this quoted entity tag (RFC 9110, 13.1.2).
bool has_it_already(const Request& request, std::string_view etag);

}  // namespace okno::http
