// Secrets that people read out and type.
#pragma once

#include <string>

#include "edge/host/surroundings.h"

namespace okno {

// Symbols of Crockford's base 32, five random bits each. At most 64.
std::string random_words(Random& random, std::size_t symbols);

}  // namespace okno
