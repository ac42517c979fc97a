// A zip file of parts that are not compressed, for workbooks as other programs write them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace okno::testing {

inline std::uint32_t crc_of(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

inline std::string stored_zip(const std::vector<std::pair<std::string, std::string>>& parts) {
  const auto number = [](std::uint32_t value, int size) {
    std::string bytes;
    for (int i = 0; i < size; ++i)
      bytes += static_cast<char>((value >> (8U * static_cast<unsigned>(i))) & 0xFFU);
    return bytes;
  };
  std::string files, directory;
  for (const auto& [name, bytes] : parts) {
    const auto size = static_cast<std::uint32_t>(bytes.size());
    const std::string common = number(20, 2) + number(0, 2) + number(0, 2) + number(0, 2) + number(0x21, 2) +
                               number(crc_of(bytes), 4) + number(size, 4) + number(size, 4) +
                               number(static_cast<std::uint32_t>(name.size()), 2) + number(0, 2);
    directory += "PK\x01\x02" + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2) +
                 number(0, 4) + number(static_cast<std::uint32_t>(files.size()), 4) + name;
    files += "PK\x03\x04" + common + name + bytes;
  }
  const auto count = static_cast<std::uint32_t>(parts.size());
  return files + directory + "PK\x05\x06" + number(0, 4) + number(count, 2) + number(count, 2) +
         number(static_cast<std::uint32_t>(directory.size()), 4) +
         number(static_cast<std::uint32_t>(files.size()), 4) + number(0, 2);
}

}  // namespace okno::testing
