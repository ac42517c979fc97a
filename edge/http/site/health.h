// How the node is: for supervisors, balancers and monitoring. Nothing here names people or bodies.
#pragma once

#include "edge/http/exchange/exchange.h"
#include "edge/http/site/site.h"

namespace okno::http {

// 200 as long as the program answers at all.
Response get_healthz(Site& site, const Request& request);
// 503 when it should be given no more work: the disk is full, the writer is behind. An unreachable hub is told
// but does not make a node unready: it keeps working without.
Response get_readyz(Site& site, const Request& request);
Response get_metrics(Site& site, const Request& request);

}  // namespace okno::http
