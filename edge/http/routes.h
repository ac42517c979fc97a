// The node's own addresses, which belong to no kind: what browsers load, the console, webmasters, peers, administrators.
#pragma once

#include "edge/http/site/route_table.h"

namespace okno::http {

void add_node_routes(RouteTable& routes);

}  // namespace okno::http
