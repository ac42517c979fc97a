// The addresses of messages: for citizens, as plain pages, and at the console.
#pragma once

#include "edge/http/site/route_table.h"

namespace okno::http {

void add_message_routes(RouteTable& routes);

}  // namespace okno::http
