// The pages that are neither the console's nor the screen's: one set of headers.
#pragma once

#include <string_view>

#include "edge/html/document.h"
#include "edge/http/exchange/exchange.h"

namespace okno::http {

// `page`: begun by html::open_document. `policy`: its Content-Security-Policy.
Response respond(int status, html::Html page, std::string_view policy);

// A problem, said on a page to somebody who followed a link in a browser; anything else as it was. Programs, whatever
// they accept, get the problem from the addresses that are theirs.
Response said_to_people(const Request& request, Response&& problem);

}  // namespace okno::http
