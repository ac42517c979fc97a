// The same as JSON: /console/api/messages.
#pragma once

#include "edge/http/exchange/exchange.h"
#include "edge/http/exchange/reply.h"
#include "edge/http/site/site.h"

namespace okno::http {

Response get_console_messages(Site& site, const Request& request);
Response get_console_message(Site& site, const Request& request);
void post_console_action(Site& site, const Request& request, Reply reply);

}  // namespace okno::http
