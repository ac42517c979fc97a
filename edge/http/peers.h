// What other nodes ask: /federation/v1.
#pragma once

#include "edge/http/exchange.h"
#include "edge/http/site.h"

namespace okno::http {

Response post_deliveries(Site& site, const Request& request);
Response get_updates(Site& site, const Request& request);
Response put_blob(Site& site, const Request& request);
Response get_blob(Site& site, const Request& request);

}  // namespace okno::http
