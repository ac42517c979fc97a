// Surveys at the console: what a body asks and asked, and what came of it.
#pragma once

#include "edge/http/exchange/exchange.h"
#include "edge/http/exchange/reply.h"
#include "edge/http/site/site.h"

namespace okno::http {

Response get_surveys_console(Site& site, const Request& request);
Response get_survey_console(Site& site, const Request& request);
void post_survey_console(Site& site, const Request& request, Reply reply);  // act=close

}  // namespace okno::http
