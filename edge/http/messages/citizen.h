// What a citizen's browser asks of a node: /api/v1.
#pragma once

#include <optional>

#include "edge/http/exchange/exchange.h"
#include "edge/http/exchange/reply.h"
#include "edge/http/site/site.h"

namespace okno::http {

// The key behind "Bearer "; empty when there is none.
std::string_view bearer(const Request& request);
// What the heads of the requests below are refused for (router.h).
std::optional<Response> admit_attachment(Site& site, const Request& head);
std::optional<Response> admit_message(Site& site, const Request& head);
std::optional<Response> admit_join(Site& site, const Request& head);
std::optional<Response> admit_suggest(Site& site, const Request& head);
std::optional<Response> admit_erasure(Site& site, const Request& head);
std::optional<Response> admit_rating(Site& site, const Request& head);

// What the widget draws first, ready-made; `?lang=` and `?kind=` as for the pages.
Response get_first_screen(Site& site, const Request& request);
Response get_rubricator(Site& site, const Request& request);
// In one language, as browsers load it (shared/rubricator/pack/edition.h).
Response get_rubricator_edition(Site& site, const Request& request);
Response get_rubricator_rest(Site& site, const Request& request);
Response get_rubricator_outline(Site& site, const Request& request);
void post_attachment(Site& site, const Request& request, Reply reply);
void post_message(Site& site, const Request& request, Reply reply);
Response get_message(Site& site, const Request& request);
void post_rating(Site& site, const Request& request, Reply reply);
// The citizen wants what they wrote to be gone.
void post_erasure(Site& site, const Request& request, Reply reply);
Response post_suggest(Site& site, const Request& request);
// The model that suggests, as trained; immutable under its hash.
Response get_model(Site& site, const Request& request);
// Follows a message that suggest named instead of writing one more.
void post_join(Site& site, const Request& request, Reply reply);

}  // namespace okno::http
