// When two messages are about one place.
#pragma once

#include <string>
#include <string_view>

#include "shared/forms/submission.h"

namespace okno::store {

// Street and house of an address as it was typed, so that «ул. Ленина, д. 1» is «Ленина 1»: lower case, without
// punctuation and the words that everybody writes otherwise. Empty when no house is named.
std::string address_key(std::string_view address);

// Metres on the sphere (IUGG mean radius); right to a part in a thousand for what a town is across.
double distance_m(const forms::Coordinates& a, const forms::Coordinates& b);

}  // namespace okno::store
