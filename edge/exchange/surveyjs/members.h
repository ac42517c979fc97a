// Members of SurveyJS's JSON, each of which may be written in several ways.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "edge/exchange/xlsform/languages.h"
#include "shared/surveys/words.h"
#include "shared/wire/json/json.h"

namespace okno::exchange::surveyjs {

using wire::Json;
using wire::JsonArray;
using wire::JsonObject;

// "" where it is none; numbers and truths as they are written.
std::string text_of(const Json& json);
std::string text_in(const Json& object, std::string_view member);
bool is_true(const Json& object, std::string_view member);
std::optional<double> number_in(const Json& object, std::string_view member);
const JsonArray& items_in(const Json& object, std::string_view member);
bool has(const Json& object, std::string_view member);
// Of two names that a member has, what stands under either.
bool is_either(const Json& object, std::string_view member, std::string_view older);

// The languages that a document is written in: `locale`, or what its words look like, then all that it names.
xlsform::LanguageList languages_of(const Json& document);
// A text, or {default: …, ru: …}.
surveys::Words words_of(const Json& json, const xlsform::LanguageList& languages);
surveys::Words words_in(const Json& object, std::string_view member, const xlsform::LanguageList& languages);

}  // namespace okno::exchange::surveyjs
