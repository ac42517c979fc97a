// The answers of a survey as one file: /console/surveys/{id}/answers.zip.
#pragma once

#include "edge/host/sleepers.h"
#include "edge/http/exchange/exchange.h"
#include "edge/http/site/site.h"

namespace okno::http {

// Organisers get all, who sees figures gets no texts, places and times. Noted in the audit log.
Response get_survey_answers(Site& site, const Request& request, const MaySleep&);

}  // namespace okno::http
