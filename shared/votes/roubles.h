// Money as people read it.
#pragma once

#include <string>

#include "shared/votes/profile.h"

namespace okno::votes {

// "1 250 000", thousands apart by a no-break space.
std::string roubles(Money money);

}  // namespace okno::votes
