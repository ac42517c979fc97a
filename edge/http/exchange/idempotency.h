// The key under which a request may come again (draft-ietf-httpapi-idempotency-key-header).
#pragma once

#include "edge/http/exchange/exchange.h"
#include "shared/base/id.h"

namespace okno::http {

// The header's key, or the response that asks for one.
Result<Uuid, Response> idempotency_key(const Request& request);

}  // namespace okno::http
