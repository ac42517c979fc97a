// Expressions of SurveyJS: {name}, contains, anyof, empty, iif() and the signs of JavaScript.
#pragma once

#include "edge/exchange/formula/meanings.h"

namespace okno::exchange {

Result<Expression> read_surveyjs_formula(std::string_view written, const Standing& standing);

}  // namespace okno::exchange
