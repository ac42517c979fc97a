// What addresses and forms of surveys name.
#pragma once

#include <string_view>

#include "edge/http/exchange/exchange.h"
#include "edge/store/stream_rows.h"
#include "shared/surveys/survey.h"

namespace okno::http {

inline surveys::SurveyId named_in(const Request& request) { return {request.captures[0]}; }

// 0 for what is no number: then a list begins at its beginning.
store::StreamKey key_in(std::string_view text);

}  // namespace okno::http
