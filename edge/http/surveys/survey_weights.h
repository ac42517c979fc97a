// What is known of all people, and a survey weighted by it: /console/surveys/{id}/weights.
#pragma once

#include "edge/http/exchange/exchange.h"
#include "edge/http/exchange/reply.h"
#include "edge/http/site/site.h"

namespace okno::http {

Response get_survey_weights(Site& site, const Request& request);
void post_survey_weights(Site& site, const Request& request, Reply reply);

}  // namespace okno::http
