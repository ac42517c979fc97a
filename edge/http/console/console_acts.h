// Where an administrator reads who did what: /console/acts.
#pragma once

#include "edge/http/exchange/exchange.h"
#include "edge/http/site/site.h"

namespace okno::http {

Response get_acts_page(Site& site, const Request& request);

}  // namespace okno::http
