// What people wrote in a survey, read and labelled by its organisers: /console/surveys/{id}/texts.
#pragma once

#include "edge/http/exchange/exchange.h"
#include "edge/http/exchange/reply.h"
#include "edge/http/site/site.h"

namespace okno::http {

Response get_survey_texts(Site& site, const Request& request);
void post_survey_texts(Site& site, const Request& request, Reply reply);

}  // namespace okno::http
