#include "edge/intake/media/media_formats.h"

namespace okno::intake::media {
namespace {

constexpr std::uint32_t orientation_tag = 0x0112;
constexpr std::uint32_t short_type = 3;
constexpr std::size_t entry_size = 12;

}  // namespace

std::uint32_t big_endian(std::string_view bytes, std::size_t at, int size) {
  std::uint32_t value = 0;
  for (int i = 0; i < size; ++i)
    value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return value;
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at, int size) {
  std::uint32_t value = 0;
  for (int i = size; i-- > 0;)
    value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return value;
}

void append_big_endian(std::string& out, std::uint32_t value, int size) {
  for (int i = size; i-- > 0;) out += static_cast<char>(value >> (8 * i) & 0xff);
}

void append_little_endian(std::string& out, std::uint32_t value, int size) {
  for (int i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
}

int orientation_of(std::string_view tiff) {
  constexpr int as_it_is = 1;
  if (tiff.size() < 8) return as_it_is;
  const bool is_little = tiff.starts_with("II");
  if (!is_little && !tiff.starts_with("MM")) return as_it_is;
  const auto number = [&](std::size_t at, int size) {
    return is_little ? little_endian(tiff, at, size) : big_endian(tiff, at, size);
  };
  if (number(2, 2) != 42) return as_it_is;
  const std::size_t directory = number(4, 4);
  if (directory > tiff.size() - 2) return as_it_is;
  const std::size_t room = (tiff.size() - directory - 2) / entry_size;
  const std::size_t entries = std::min<std::size_t>(number(directory, 2), room);
  for (std::size_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + i * entry_size;
    if (number(entry, 2) != orientation_tag || number(entry + 2, 2) != short_type) continue;
    const std::uint32_t value = number(entry + 8, 2);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : as_it_is;
  }
  return as_it_is;
}

std::string tiff_with_orientation(int orientation) {
  std::string tiff = "MM";
  append_big_endian(tiff, 42, 2);
  append_big_endian(tiff, 8, 4);  // where the directory is
  append_big_endian(tiff, 1, 2);  // entries
  append_big_endian(tiff, orientation_tag, 2);
  append_big_endian(tiff, short_type, 2);
  append_big_endian(tiff, 1, 4);  // values
  append_big_endian(tiff, static_cast<std::uint32_t>(orientation), 2);
  append_big_endian(tiff, 0, 2);  // the rest of the entry
  append_big_endian(tiff, 0, 4);  // no other directory
  return tiff;
}

}  // namespace okno::intake::media
