// Formulas of XLSForm: XPath 1.0 with the functions of ODK, as far as surveys::logic has them. What is left of both is
// refused, with what to write instead.
#pragma once

#include <string_view>

#include "edge/exchange/formula/grammar.h"

namespace okno::exchange {

// A name that stands alone becomes a column of the choice that is judged; whether it may stand there is said by checking.h.
Result<Expression> read_xlsform_formula(std::string_view written);

}  // namespace okno::exchange
