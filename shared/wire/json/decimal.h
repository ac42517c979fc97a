// Doubles and the decimal numbers of JSON, exactly in both directions. The C library's own ways (strtod, printf)
// would cost a phone 7 KiB, for their 128-bit floating point and their formats.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace okno::wire {

// The double nearest to a number that is written as JSON writes them (RFC 8259, 6), ties to the even one; none
// when it is larger than every double.
std::optional<double> parse_decimal(std::string_view written);

// The fewest digits that read back the same; always with a point or an exponent, so that it comes back as a
// double and not as an integer. `value` must be finite.
std::string write_decimal(double value);

}  // namespace okno::wire
