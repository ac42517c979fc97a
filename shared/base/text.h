// UTF-8 text as people see it. No locale, no ICU: only what Russian, Tatar and English texts need,
// and never undefined behaviour on hostile bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace okno::text {

// True for well-formed UTF-8 (RFC 3629: no overlong forms, surrogates or values over U+10FFFF).
bool is_valid_utf8(std::string_view bytes);

// Code points; each malformed byte becomes U+FFFD.
std::vector<char32_t> decode(std::string_view bytes);
void append(std::string& out, char32_t code_point);

enum class Lines { one, many };
// What is kept of something typed: malformed bytes become U+FFFD; CR LF and CR become LF; control,
// bidirectional-override (U+202A-202E, U+2066-2069) and byte-order characters are dropped, other
// invisible format characters too but for the joiners U+200C/D behind what they join; й and ё in two code points
// become one; with Lines::one line breaks and tabs become spaces. Space at both ends is cut.
std::string clean(std::string_view typed, Lines lines);

// How many characters a person sees: code points but for combining marks, variation selectors,
// joiners and what a joiner joins (pictographs), skin tones, and the second of two regional indicators. More
// than 30 of these in a row count as a character again (UAX #15, Stream-Safe Text Format).
std::size_t seen_length(std::string_view text);
// At most `count` seen characters from the start; never cuts inside one.
std::string_view first_seen(std::string_view text, std::size_t count);

// Lower case for Latin, Cyrillic (with Tatar letters) and Greek; the rest unchanged, malformed bytes too. Every
// character keeps its number of bytes, so an offset into the result is one into the text.
std::string lower(std::string_view text);
char32_t lower(char32_t code_point);

// What stands before the first separator, which goes with it; all when there is none.
std::string_view take_until(std::string_view& rest, char separator);
// False unless all of it is a whole number.
bool parse_int(std::string_view digits, int& out);

bool is_digit(char c);
std::string digits_only(std::string_view text);  // ASCII digits, in order
std::string_view trim(std::string_view text);    // ASCII space and U+00A0

// RFC 4648, 4, padded; nothing for what is not that.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace okno::text
