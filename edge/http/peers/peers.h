// What other nodes ask: /federation/v1. All of it is for edge/federation to understand.
#pragma once

#include <optional>

#include "edge/http/exchange/exchange.h"
#include "edge/http/exchange/reply.h"
#include "edge/http/site/site.h"

namespace okno::http {

// A content may be this large (log-protocol.md, section 8).
inline constexpr std::size_t most_blob_bytes = 256UL * 1024 * 1024;

// Refuses what no peer has signed, before the body is sent (router.h).
std::optional<Response> admit_peer(Site& site, const Request& head);

void answer_peer(Site& site, const Request& request, Reply reply);

}  // namespace okno::http
