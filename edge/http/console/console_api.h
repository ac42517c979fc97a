// The console as JSON: /console/api.
#pragma once

#include "edge/http/exchange/exchange.h"
#include "edge/http/exchange/reply.h"
#include "edge/http/site/site.h"

namespace okno::http {

Response post_console_login(Site& site, const Request& request);
Response get_console_messages(Site& site, const Request& request);
Response get_console_message(Site& site, const Request& request);
void post_console_action(Site& site, const Request& request, Reply reply);

}  // namespace okno::http
