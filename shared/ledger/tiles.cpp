#include "shared/ledger/tiles.h"

#include <algorithm>

#include "shared/base/framed.h"
#include "shared/ledger/lines.h"

namespace okno::ledger {
namespace {

constexpr std::string_view prefix = "tile/";
constexpr std::string_view entries_word = "entries";
constexpr std::string_view partial_word = ".p/";
constexpr std::uint64_t highest_index = std::uint64_t{1} << 56;
constexpr unsigned bits_a_level = 8;

// Complete hashes that a tree of `size` has on a level of tiles.
std::uint64_t hashes_on(std::uint64_t size, unsigned level) {
  return level * bits_a_level >= 64 ? 0 : size >> (level * bits_a_level);
}

std::string three_digits(std::uint64_t value) {
  std::string digits = std::to_string(value);
  return std::string(3 - digits.size(), '0') + digits;
}

}  // namespace

std::string write_tile_path(const Tile& tile) {
  std::string index = three_digits(tile.index % 1000);
  for (std::uint64_t rest = tile.index / 1000; rest > 0; rest /= 1000)
    index.insert(0, "x" + three_digits(rest % 1000) + "/");
  std::string path = std::string(prefix) +
                     (tile.level ? std::to_string(*tile.level) : std::string(entries_word)) + "/" + index;
  if (tile.width != tile_width) path += std::string(partial_word) + std::to_string(tile.width);
  return path;
}

Result<Tile> read_tile_path(std::string_view path) {
  const Error error = Error::invalid("this is no path of a tile");
  if (path.size() > 100 || !path.starts_with(prefix)) return error;
  const std::string_view whole = path;
  path.remove_prefix(prefix.size());
  Tile tile;
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos) return error;
  if (path.substr(0, slash) != entries_word) {
    const auto level = read_number(path.substr(0, slash));
    if (!level || *level > 63) return error;
    tile.level = static_cast<unsigned>(*level);
  }
  path.remove_prefix(slash + 1);
  const std::size_t partial = path.find(partial_word);
  if (partial != std::string_view::npos) {
    const auto width = read_number(path.substr(partial + partial_word.size()));
    if (!width || *width < 1 || *width >= tile_width) return error;
    tile.width = *width;
    path = path.substr(0, partial);
  }
  for (const char c : path) {
    if (c == 'x' || c == '/') continue;
    if (c < '0' || c > '9' || tile.index > highest_index) return error;
    tile.index = tile.index * 10 + static_cast<std::uint64_t>(c - '0');
  }
  // Whatever else is wrong with it, it is not what would have been written.
  if (tile.index > highest_index || write_tile_path(tile) != whole) return error;
  return tile;
}

bool has_tile(std::uint64_t size, const Tile& tile) {
  const std::uint64_t hashes = hashes_on(size, tile.level.value_or(0));
  if (tile.width < 1 || tile.width > tile_width || tile.index > hashes / tile_width) return false;
  return tile.width <= std::min(tile_width, hashes - tile.index * tile_width);
}

std::vector<Tile> tiles_of(std::uint64_t size) {
  std::vector<Tile> tiles;
  const auto add = [&](std::optional<unsigned> level) {
    const std::uint64_t hashes = hashes_on(size, level.value_or(0));
    for (std::uint64_t index = 0; index * tile_width < hashes; ++index)
      tiles.push_back({level, index, std::min(tile_width, hashes - index * tile_width)});
  };
  add(std::nullopt);
  for (unsigned level = 0; hashes_on(size, level) > 0; ++level) add(level);
  return tiles;
}

std::string write_tile(const Tree& tree, const Tile& tile) {
  std::string bytes;
  for (std::uint64_t i = 0; i < tile.width; ++i) {
    const Digest& hash = tree.subtree(tile.level.value_or(0) * bits_a_level, tile.index * tile_width + i);
    bytes.append(hash.begin(), hash.end());
  }
  return bytes;
}

Result<std::vector<Digest>> read_tile(std::string_view bytes, std::uint64_t width) {
  if (width < 1 || width > tile_width || bytes.size() != width * sizeof(Digest))
    return Error::invalid("the tile has another length");
  std::vector<Digest> hashes(static_cast<std::size_t>(width));
  for (Digest& hash : hashes) {
    std::copy_n(bytes.begin(), hash.size(), hash.begin());
    bytes.remove_prefix(hash.size());
  }
  return hashes;
}

std::string write_entries(const std::vector<std::string>& entries) {
  std::string bytes;
  for (const std::string& entry : entries)
    bytes += u16_bytes(static_cast<std::uint16_t>(entry.size())) + entry;
  return bytes;
}

Result<std::vector<std::string>> read_entries(std::string_view bytes, std::uint64_t width) {
  if (width < 1 || width > tile_width) return Error::invalid("no bundle has so many entries");
  std::vector<std::string> entries;
  while (!bytes.empty()) {
    if (bytes.size() < 2) return Error::invalid("the bundle ends inside a length");
    const std::size_t size = static_cast<std::size_t>(static_cast<unsigned char>(bytes[0])) << 8 |
                             static_cast<unsigned char>(bytes[1]);
    bytes.remove_prefix(2);
    if (bytes.size() < size) return Error::invalid("the bundle ends inside an entry");
    if (entries.size() == width) return Error::invalid("the bundle has more entries than its width");
    entries.emplace_back(bytes.substr(0, size));
    bytes.remove_prefix(size);
  }
  if (entries.size() != width) return Error::invalid("the bundle has fewer entries than its width");
  return entries;
}

}  // namespace okno::ledger
