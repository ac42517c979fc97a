// Expressions of LimeSurvey's ExpressionManager: Q1.NAOK, Q1_SQ001, is_empty(), if() and the signs of C.
#pragma once

#include "edge/exchange/formula/meanings.h"

namespace okno::exchange {

Result<Expression> read_limesurvey_formula(std::string_view written, const Standing& standing);

}  // namespace okno::exchange
