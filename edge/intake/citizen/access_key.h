// The secret that opens a message to its citizen: 128 random bits. Only its SHA-256 is kept.
#pragma once

#include <string>
#include <string_view>

#include "edge/host/surroundings.h"

namespace okno::intake {

// 26 symbols of Crockford's base 32 in lower case: no letter that looks like another, safe in addresses.
std::string make_access_key(Random& random);

// What is kept of a key: forgives upper case and space around, as a key copied by hand or by telephone has.
std::string access_key_sha256(std::string_view typed);

// In the same time whether they differ early, late or not at all; an empty `kept` never matches.
bool opens(std::string_view typed, const std::string& kept_sha256);
// The same for one whose hash was made already.
bool opens_hash(const std::string& sha256, const std::string& kept_sha256);

}  // namespace okno::intake
