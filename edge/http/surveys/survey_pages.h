// A survey without a script: /f/{org}/surveys/{id}.
#pragma once

#include "edge/http/exchange/exchange.h"
#include "edge/http/site/site.h"

namespace okno::http {

Response get_survey_page(Site& site, const Request& request);
Response post_survey_page(Site& site, const Request& request, const MaySleep&);

}  // namespace okno::http
