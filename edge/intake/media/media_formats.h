// The formats one by one; media.h is what others use.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace okno::intake::media {

Result<std::string> strip_jpeg(std::string_view bytes);
Result<std::string> strip_png(std::string_view bytes);
Result<std::string> strip_webp(std::string_view bytes);
Result<std::string> strip_pdf(std::string_view given);

inline constexpr std::uint64_t most_pixels = 120'000'000;
// Neither empty nor larger than a viewer should be asked to unpack.
inline bool is_reasonable_size(std::uint64_t width, std::uint64_t height) {
  return width > 0 && height > 0 && width <= most_pixels / height;
}

// Unsigned numbers at an offset; the caller has checked that the bytes are there.
std::uint32_t big_endian(std::string_view bytes, std::size_t at, int size);
std::uint32_t little_endian(std::string_view bytes, std::size_t at, int size);
void append_big_endian(std::string& out, std::uint32_t value, int size);
void append_little_endian(std::string& out, std::uint32_t value, int size);

// EXIF (JEITA CP-3451) is a TIFF file inside. Its orientation, 1 to 8; 1 for anything that is not understood.
int orientation_of(std::string_view tiff);
// A TIFF file with this one tag.
std::string tiff_with_orientation(int orientation);

}  // namespace okno::intake::media
