// A request and its response as values, so that routes can be written and tested without a socket.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/http/exchange/open_file.h"
#include "shared/base/result.h"
#include "shared/i18n/i18n.h"

namespace okno::http {

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method;
  std::string target;  // path and query as sent
  std::string path;    // decoded
  Pairs query;         // decoded
  Pairs headers;
  std::string body;
  std::string remote;                 // the client's address
  std::vector<std::string> captures;  // what stood at the {names} of the route's pattern
  std::string route;                  // the pattern, for logs and metrics

  // Empty when absent. Names in any case.
  std::string_view header(std::string_view name) const;
  bool has_header(std::string_view name) const;
  std::string_view query_value(std::string_view name) const;
  std::string_view cookie(std::string_view name) const;
  // "application/json" of "application/json; charset=utf-8", in lower case.
  std::string media_type() const;
  i18n::Lang lang() const { return i18n::negotiate(header("Accept-Language")); }
};

struct Response {
  int status = 200;
  Pairs headers;
  std::string body;
  std::shared_ptr<const OpenFile> file{};  // in place of the body

  Response& set(std::string_view name, std::string_view value) &;  // replaces
  Response&& set(std::string_view name, std::string_view value) &&;
  Response& add(std::string_view name, std::string_view value) &;  // beside others of that name
  std::string_view header(std::string_view name) const;
};

Response respond(int status, std::string_view content_type, std::string body);
// 303: what follows is to be fetched with GET.
Response see_other(std::string_view location);

// "a=1&b=2", %-decoded, + as space. At most `most` pairs are taken.
Pairs parse_query(std::string_view text, std::size_t most = 1000);
std::string percent_decode(std::string_view text);
std::string percent_encode(std::string_view text);  // for one segment of a path or one value of a query
std::string_view find_value(const Pairs& pairs, std::string_view name);

// The quality that an Accept-Encoding header gives a coding (RFC 9110, 12.5.3), 0 to 1000.
int coding_quality(std::string_view accept_encoding, std::string_view coding);
bool equal_ignoring_case(std::string_view a, std::string_view b);

}  // namespace okno::http
