#include "edge/commands/secret_file.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <span>

#include "edge/config/document.h"
#include "edge/host/durable.h"
#include "edge/host/surroundings.h"

namespace okno::commands {
namespace {

constexpr std::size_t shortest_secret = 16;

}  // namespace

std::string random_words(std::size_t symbols) {
  constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  std::array<std::uint8_t, 64> bytes{};
  system_random().fill(std::span(bytes).first(symbols));
  std::string words;
  for (std::size_t i = 0; i < symbols; ++i) words += alphabet[bytes[i] & 31];
  return words;
}

Result<std::string> keep_secret(const std::string& path) {
  if (std::filesystem::exists(path)) {
    auto bytes = config::read_file(path);
    if (!bytes) return bytes.error();
    std::string secret = std::move(bytes).value();
    secret.resize(std::min(secret.find_first_of("\r\n"), secret.size()));
    if (secret.size() >= shortest_secret) return secret;
  }
  const std::string secret = random_words(52);
  if (const Status written = write_file(path, secret + "\n", Mode::for_owner); !written)
    return written.error();
  return secret;
}

}  // namespace okno::commands
