// The endings of domain names that somebody owns, as the build found them in Debian's package publicsuffix.
#pragma once

#include <cstddef>
#include <string_view>

namespace okno::intake {

// In lower case, sorted by bytes; those in other letters than Latin as they are read.
extern const std::string_view public_endings[];
extern const std::size_t public_ending_count;

// Of a domain in lower case, "mail.ru" or "почта.рф" or "xn--80a1acny.xn--p1ai".
bool has_public_ending(std::string_view domain);

}  // namespace okno::intake
