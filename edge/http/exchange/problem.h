// Why a request was refused: RFC 9457, in the language that the client asks for.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "edge/http/exchange/exchange.h"
#include "edge/intake/refusal.h"
#include "shared/wire/json/reader.h"

namespace okno::http {

// `detail` is a key of words.h or of the catalogues, with its arguments.
Response problem(i18n::Lang lang, int status, const i18n::Text& detail);
Response problem(i18n::Lang lang, int status, std::string_view detail_key);
// The same with one error at one field or header.
Response problem_at(i18n::Lang lang, int status, std::string_view field, const i18n::Text& message);
// 400: a document that is not what its route takes.
Response problem(i18n::Lang lang, const std::vector<wire::Fault>& faults);
// 422 with every error.
Response problem(i18n::Lang lang, const forms::FieldErrors& errors);
Response problem(i18n::Lang lang, const intake::Refusal& refusal);
// 429.
Response too_many(i18n::Lang lang, std::chrono::seconds retry_after);

int status_of(ErrorCode code);

}  // namespace okno::http
