// What other nodes ask: /federation/v1.
#pragma once

#include <optional>

#include "edge/http/exchange/exchange.h"
#include "edge/http/site/site.h"

namespace okno::http {

// A peer may allow larger files than this node does; its messages come with them all the same.
inline constexpr std::size_t most_blob_bytes = 100UL * 1024 * 1024;

// Refuses what no peer has signed, before the body is sent (router.h).
std::optional<Response> admit_peer(Site& site, const Request& head);

Response post_deliveries(Site& site, const Request& request);
Response get_updates(Site& site, const Request& request);
Response put_blob(Site& site, const Request& request);
Response get_blob(Site& site, const Request& request);

}  // namespace okno::http
