// Documents that never change under their address.
#pragma once

#include <string>

#include "edge/http/exchange/compression.h"
#include "edge/http/exchange/exchange.h"

namespace okno::http {

// `tag` without its quotes; 304 for who has it.
Response for_ever(const Request& request, Response response, const std::string& tag);
// The same of a JSON document, in the coding that suits the request best.
Response for_ever(const Request& request, const Representations& document, std::string tag);

}  // namespace okno::http
