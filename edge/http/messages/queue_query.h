// Which of the messages an operator asks for: the query of /console and of /console/api/messages.
#pragma once

#include "edge/http/exchange/exchange.h"
#include "edge/store/messages.h"

namespace okno::http {

// False when it names a status or a due filter that there is not.
bool read_queue_query(const Request& request, Instant now, store::QueueQuery& query);

}  // namespace okno::http
