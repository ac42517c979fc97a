// A request's body as JSON, or the response that refuses it.
#pragma once

#include <string>
#include <variant>

#include "edge/http/exchange.h"
#include "shared/wire/json.h"

namespace okno::http {

// 415 without application/json, 400 for what is not JSON.
Result<wire::Json, Response> json_body(const Request& request, wire::JsonLimits limits = {});
Response json_response(int status, const wire::Json& json);  // Cache-Control: no-store

}  // namespace okno::http
