// A request's body as JSON, or the response that refuses it.
#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "edge/http/exchange/exchange.h"
#include "shared/wire/json/json.h"

namespace okno::http {

// 415 without application/json, 400 for what is not JSON.
Result<wire::Json, Response> json_body(const Request& request, wire::JsonLimits limits = {});
// The same of a body that came packed and has been unpacked.
Result<wire::Json, Response> json_body(const Request& request, std::string_view body,
                                       wire::JsonLimits limits);
bool is_json(const Request& request);
std::optional<Response> refuse_unless_json(const Request& head);  // 415
Response json_response(int status, const wire::Json& json);       // Cache-Control: no-store

}  // namespace okno::http
