// What a citizen's browser asks of a node: /api/v1.
#pragma once

#include "edge/http/exchange.h"
#include "edge/http/site.h"

namespace okno::http {

Response get_org(Site& site, const Request& request);
Response get_rubricator(Site& site, const Request& request);
// In one language, as browsers load it (shared/rubricator/edition.h).
Response get_rubricator_edition(Site& site, const Request& request);
Response post_attachment(Site& site, const Request& request);
Response post_message(Site& site, const Request& request);
Response get_message(Site& site, const Request& request);
Response post_rating(Site& site, const Request& request);
Response post_suggest(Site& site, const Request& request);

}  // namespace okno::http
