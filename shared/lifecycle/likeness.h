// Whether one answer says what another has said: a template sent to many is nearly the same text each time, with
// another name at its head. A fingerprint is enough to compare and too little to read the text back. Pure.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace okno::lifecycle {

// The smallest hashes of all runs of three words, rising, 32 at most (a bottom-k sketch: Broder, "On the resemblance
// and containment of documents", 1997). Case, punctuation and spaces do not count. Each is below 2^62. Empty for a
// text without words.
using Fingerprint = std::vector<std::int64_t>;
Fingerprint fingerprint(std::string_view text);

// 0 to 1: the share of runs that two texts have in common, as far as their fingerprints tell.
double likeness(const Fingerprint& a, const Fingerprint& b);
inline constexpr double nearly_the_same = 0.8;

// An answer that so many messages have got is a template.
inline constexpr int messages_of_a_template = 5;

}  // namespace okno::lifecycle
