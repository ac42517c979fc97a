#include "edge/pages/shelf.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include <sodium.h>

#include "edge/pages/seal.h"
#include "edge/store/digest.h"
#include "edge/store/sealed_box.h"
#include "shared/base/base64url.h"

namespace okno::pages {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t name_bytes = 16;
constexpr std::size_t longest_name = 64;
constexpr std::int64_t sweep_every_s = 3600;

store::BoxKey key_of(std::string_view name) {
  store::BoxKey key{};
  crypto_generichash(key.data(), key.size(), reinterpret_cast<const unsigned char*>(name.data()), name.size(),
                     nullptr, 0);
  return key;
}

bool is_name(std::string_view name) { return !name.empty() && name.size() <= longest_name; }

std::string path_of(const std::string& folder, std::string_view name) {
  return folder + "/" + store::sha256_hex(name);
}

std::int64_t now_s() {
  return std::chrono::duration_cast<std::chrono::seconds>(fs::file_time_type::clock::now().time_since_epoch())
      .count();
}

}  // namespace

Shelf::Shelf(std::string folder) : folder_(std::move(folder)) {}

std::string Shelf::fresh_name(Random& random) {
  std::array<std::uint8_t, name_bytes> bytes{};
  random.fill(bytes);
  return to_base64url(bytes);
}

bool Shelf::keep(const std::string& name, std::string_view text, Random& random) {
  if (!is_name(name) || text.size() > longest_seal) return false;
  if (const std::int64_t last = swept_at_; last == never || now_s() - last >= sweep_every_s) sweep();
  if (bytes_ + text.size() > most_bytes) return false;
  const std::string box = store::seal_box(text, key_of(name), random);

  std::error_code error;
  fs::create_directories(folder_, error);
  fs::permissions(folder_, fs::perms::owner_all, error);
  const std::string path = path_of(folder_, name);
  // Two requests of one draft at once write to files of their own.
  const std::string unfinished = path + "." + store::sha256_hex(box).substr(0, 16);
  {
    std::ofstream file(unfinished, std::ios::binary);
    file << box;
    if (!file.flush()) {
      fs::remove(unfinished, error);
      return false;
    }
  }
  fs::permissions(unfinished, fs::perms::owner_read | fs::perms::owner_write, error);
  fs::rename(unfinished, path, error);
  if (error) {
    fs::remove(unfinished, error);
    return false;
  }
  bytes_ += box.size();
  return true;
}

std::optional<std::string> Shelf::find(std::string_view name) const {
  if (!is_name(name)) return std::nullopt;
  std::ifstream file(path_of(folder_, name), std::ios::binary);
  if (!file) return std::nullopt;
  const std::string kept(std::istreambuf_iterator<char>(file), {});
  return store::open_box(kept, key_of(name));
}

// Takes away what is over, and counts what is left: what was kept twice under one name was counted twice.
void Shelf::sweep() {
  const std::int64_t now = now_s();
  swept_at_ = now;
  std::uint64_t bytes = 0;
  std::error_code error;
  for (fs::directory_iterator at(folder_, error), end; !error && at != end; at.increment(error)) {
    std::error_code gone;
    const auto written = at->last_write_time(gone);
    if (gone) continue;
    const auto age_s =
        now - std::chrono::duration_cast<std::chrono::seconds>(written.time_since_epoch()).count();
    if (age_s > std::chrono::seconds(life).count()) {
      fs::remove(at->path(), gone);
    } else if (const auto size = at->file_size(gone); !gone) {
      bytes += size;
    }
  }
  bytes_ = bytes;
}

}  // namespace okno::pages
