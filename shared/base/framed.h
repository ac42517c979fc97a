// Bytes that are signed or hashed. Every part carries its length, so that no two lists of parts give the same bytes,
// and a label says what is being said, so that a signature of one thing is never one of another.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace okno {

// Big-endian.
std::string u16_bytes(std::uint16_t value);
std::string u32_bytes(std::uint32_t value);
std::string u64_bytes(std::uint64_t value);

// lp(x) of the protocols: u32 length ‖ x.
std::string length_prefixed(std::string_view bytes);
// M(label, a, …) of the protocols: lp("okno/v1/" + label) ‖ lp(a) ‖ …
std::string framed(std::string_view label, std::initializer_list<std::string_view> parts);

}  // namespace okno
