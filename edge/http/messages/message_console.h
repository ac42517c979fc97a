// Messages in the console: the queue, a message with what may be done about it, and its files.
#pragma once

#include "edge/http/exchange/exchange.h"
#include "edge/http/site/site.h"

namespace okno::http {

// The console's first page. Who has no messages begins with what they have.
Response get_queue_page(Site& site, const Request& request);
Response get_message_page(Site& site, const Request& request);
Response post_action_form(Site& site, const Request& request, const MaySleep& here);
// Bytes of a citizen's file, for operators only.
Response get_file(Site& site, const Request& request);

}  // namespace okno::http
