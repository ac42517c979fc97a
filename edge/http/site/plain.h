// The few pages that are neither the console's nor the screen's: the front door and the demo's consent.
#pragma once

#include "edge/http/exchange/exchange.h"
#include "edge/http/site/site.h"

namespace okno::http {

Response get_root(Site& site, const Request& request);
Response get_consent(Site& site, const Request& request);

}  // namespace okno::http
