// Signing in and out, as a form and as JSON.
#pragma once

#include "edge/http/exchange/exchange.h"
#include "edge/http/site/site.h"

namespace okno::http {

Response post_login_form(Site& site, const Request& request, const MaySleep&);
Response post_logout_form(Site& site, const Request& request, const MaySleep&);
Response post_console_login(Site& site, const Request& request, const MaySleep&);

}  // namespace okno::http
