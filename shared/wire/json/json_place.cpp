#include "shared/wire/json/json_place.h"

#include <algorithm>
#include <charconv>

namespace okno::wire {

std::string place_in_lines(std::string_view document, std::string_view detail) {
  constexpr std::string_view start = "byte ";
  if (!detail.starts_with(start)) return std::string(detail);
  std::size_t byte = 0;  // the last that was read, from one
  const auto [end, error] =
      std::from_chars(detail.data() + start.size(), detail.data() + detail.size(), byte);
  if (error != std::errc()) return std::string(detail);
  const std::string_view before = document.substr(0, byte == 0 ? 0 : byte - 1);
  const std::string_view in_line = before.substr(before.rfind('\n') + 1);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const auto column = 1 + std::count_if(in_line.begin(), in_line.end(), [](char c) {
                        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
                      });
  return "line " + std::to_string(line) + ", column " + std::to_string(column) +
         std::string(end, detail.data() + detail.size());
}

}  // namespace okno::wire
