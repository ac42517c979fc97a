#include "edge/http/site/packed_shelf.h"

#include <charconv>
#include <filesystem>

#include <sys/stat.h>

#include "edge/config/document.h"
#include "edge/host/durable.h"
#include "edge/store/digest.h"

namespace okno::http {
namespace {

namespace fs = std::filesystem;

// A file is the hash of all after it, how many bytes are brotli (decimal, a line), these, and gzip.
constexpr std::size_t hash_length = 32;

std::string written(const PackedShelf::Packed& packed) {
  const std::string bytes = std::to_string(packed.brotli.size()) + "\n" + packed.brotli + packed.gzip;
  return store::sha256_bytes(bytes) + bytes;
}

std::optional<PackedShelf::Packed> read(std::string_view file) {
  if (file.size() < hash_length ||
      store::sha256_bytes(file.substr(hash_length)) != file.substr(0, hash_length))
    return std::nullopt;
  file.remove_prefix(hash_length);
  std::size_t brotli = 0;
  const auto [end, error] = std::from_chars(file.data(), file.data() + file.size(), brotli);
  const auto start = static_cast<std::size_t>(end - file.data()) + 1;
  if (error != std::errc() || start > file.size() || brotli > file.size() - start) return std::nullopt;
  return PackedShelf::Packed{std::string(file.substr(start, brotli)),
                             std::string(file.substr(start + brotli))};
}

}  // namespace

std::string PackedShelf::path_of(std::string_view document) {
  const std::string name = store::sha256_hex(document);
  const std::lock_guard lock(mutex_);
  used_.insert(name);
  return folder_ + "/" + name;
}

std::optional<PackedShelf::Packed> PackedShelf::find(std::string_view document) {
  if (folder_.empty()) return std::nullopt;
  const auto file = config::read_file(path_of(document));
  return file ? read(*file) : std::nullopt;
}

void PackedShelf::keep(std::string_view document, const Packed& packed) {
  if (folder_.empty()) return;
  ::mkdir(folder_.c_str(), 0700);
  static_cast<void>(write_file(path_of(document), written(packed), Mode::for_owner));
}

void PackedShelf::remove_others() {
  const std::lock_guard lock(mutex_);
  std::error_code ignored;
  for (const fs::directory_entry& file : fs::directory_iterator(folder_, ignored))
    if (!used_.contains(file.path().filename().string())) fs::remove(file.path(), ignored);
}

}  // namespace okno::http
