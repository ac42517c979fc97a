// Surveys as browsers ask for them: /api/v1/surveys.
#pragma once

#include <optional>

#include "edge/http/exchange/exchange.h"
#include "edge/http/exchange/reply.h"
#include "edge/http/site/site.h"

namespace okno::http {

// What a body asks now: {surveys: [{id, org, title, version, status}]}; `?org=` says which body.
Response get_surveys(Site& site, const Request& request);
Response get_survey(Site& site, const Request& request);
std::optional<Response> admit_response(Site& site, const Request& head);  // router.h
void post_response(Site& site, const Request& request, Reply reply);
// What the widget draws first, ready-made: {html, theme}, of the body ?org=.
Response get_survey_screen(Site& site, const Request& request);
Response get_survey_results(Site& site, const Request& request);

// What a body asks now, for GET /api/v1/orgs/{org}.
wire::Json open_surveys(Site& site, const OrgId& org);

}  // namespace okno::http
