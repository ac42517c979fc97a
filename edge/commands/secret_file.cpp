#include "edge/commands/secret_file.h"

#include <algorithm>
#include <filesystem>

#include "edge/config/document.h"
#include "edge/host/durable.h"
#include "edge/host/random_words.h"

namespace okno::commands {
namespace {

constexpr std::size_t shortest_secret = 16;

}  // namespace

Result<std::string> keep_secret(const std::string& path) {
  if (std::filesystem::exists(path)) {
    auto bytes = config::read_file(path);
    if (!bytes) return bytes.error();
    std::string secret = std::move(bytes).value();
    secret.resize(std::min(secret.find_first_of("\r\n"), secret.size()));
    if (secret.size() >= shortest_secret) return secret;
  }
  const std::string secret = random_words(system_random(), 52);
  if (const Status written = write_file(path, secret + "\n", Mode::for_owner); !written)
    return written.error();
  return secret;
}

}  // namespace okno::commands
