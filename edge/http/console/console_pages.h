// The console as pages: /console.
#pragma once

#include "edge/http/exchange/exchange.h"
#include "edge/http/site/site.h"

namespace okno::http {

Response get_console(Site& site, const Request& request);
Response post_login_form(Site& site, const Request& request);
Response post_logout_form(Site& site, const Request& request);
Response get_message_page(Site& site, const Request& request);
Response post_action_form(Site& site, const Request& request);
// Bytes of a citizen's file, for operators only.
Response get_file(Site& site, const Request& request);

}  // namespace okno::http
