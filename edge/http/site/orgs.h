// A body as forms and tags need it.
#pragma once

#include "edge/http/exchange/exchange.h"
#include "edge/http/site/site.h"

namespace okno::http {

Response get_org(Site& site, const Request& request);
// A body's map as packed; immutable under its hash.
Response get_map(Site& site, const Request& request);

}  // namespace okno::http
