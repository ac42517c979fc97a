// The citizen's plain pages: /f/{org} and /m/{number}.
#pragma once

#include <optional>

#include "edge/http/exchange/exchange.h"
#include "edge/http/site/site.h"

namespace okno::http {

Response get_form_page(Site& site, const Request& request);
Response post_form_page(Site& site, const Request& request, const MaySleep&);
// One of the author's own files; the key in the address or as a bearer.
Response get_sent_file(Site& site, const Request& request);
Response get_status_page(Site& site, const Request& request);
Response post_status_page(Site& site, const Request& request, const MaySleep&);

}  // namespace okno::http
