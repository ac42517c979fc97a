// A formula's tree as XLSForm has it: for surveys that were written in something else, and for messages.
#pragma once

#include <string>

#include "edge/exchange/formula/grammar.h"

namespace okno::exchange {

// Reads as the same tree, or as one of the same meaning where XLSForm has no notation for it (a text with both quotes).
std::string xlsform_of(const Expression& expression);

}  // namespace okno::exchange
