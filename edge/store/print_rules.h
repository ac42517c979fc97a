// How fingerprints of answers are kept and compared, whatever keeps them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/lifecycle/likeness.h"

namespace okno::store {

// Made of the hashes alone, so that it is the same whatever came first.
std::int64_t id_of_print(const lifecycle::Fingerprint& print);

// 8 bytes a hash, the highest first.
std::string bytes_of_print(const lifecycle::Fingerprint& print);
lifecycle::Fingerprint print_of_bytes(std::string_view bytes);

bool says_the_same(const lifecycle::Fingerprint& a, const lifecycle::Fingerprint& b);

}  // namespace okno::store
