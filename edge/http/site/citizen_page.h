// What the plain pages of all kinds have in common: who reads one, what was posted, and the response round it.
#pragma once

#include <optional>

#include "edge/http/exchange/exchange.h"
#include "edge/http/site/site.h"

namespace okno::http {

// `parent` of the address counts only when that page may show ours.
pages::Reader reader_of(const Site& site, const Request& request, const config::Org* org);
// 429, or 415 for what is no form.
std::optional<Response> admit_page(Site& site, const Request& head);
Result<pages::Posted, Response> read_posted(const Request& request);
// `org`: whose page it is; nullptr: no body's.
Response citizen_page(const Site& site, const Request& request, const config::Org* org,
                      const pages::Reader& reader, pages::Answer answer);

}  // namespace okno::http
