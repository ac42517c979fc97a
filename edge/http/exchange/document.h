// The pages that are neither the console's nor the screen's: one head, one set of headers.
#pragma once

#include <string>
#include <string_view>

#include "edge/http/exchange/exchange.h"

namespace okno::http {

struct Document {
  i18n::Lang lang = i18n::Lang::ru;
  std::string title;
  std::string style = "/page.css";
  std::string head;  // more elements of it
  std::string body;  // what stands inside <body>
};

// `policy`: the page's Content-Security-Policy.
Response respond(int status, const Document& document, std::string_view policy);

// A problem, said on a page to somebody who followed a link in a browser; anything else as it was. Programs, whatever
// they accept, get the problem from the addresses that are theirs.
Response said_to_people(const Request& request, Response&& problem);

}  // namespace okno::http
