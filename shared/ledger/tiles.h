// A log as static files (C2SP tlog-tiles): tiles of 256 hashes, bundles of 256 entries.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ledger/tree.h"

namespace okno::ledger {

inline constexpr std::uint64_t tile_width = 256;

struct Tile {
  std::optional<unsigned> level;  // 0 to 63; nothing is a bundle of entries
  std::uint64_t index = 0;
  std::uint64_t width = tile_width;  // fewer in a partial tile
  friend bool operator==(const Tile&, const Tile&) = default;
};

// "tile/0/x001/x234/067", "tile/entries/000.p/5".
std::string write_tile_path(const Tile& tile);
Result<Tile> read_tile_path(std::string_view path);

// All tiles and bundles of a log of `size` entries, the partial ones among them.
std::vector<Tile> tiles_of(std::uint64_t size);
// Whether a log of `size` can give this tile: a partial one of an earlier size for ever.
bool has_tile(std::uint64_t size, const Tile& tile);

// The bytes of a tile of hashes that the tree has.
std::string write_tile(const Tree& tree, const Tile& tile);
// 32 bytes a hash, exactly `width` of them.
Result<std::vector<Digest>> read_tile(std::string_view bytes, std::uint64_t width);

// Each entry behind its length in two bytes; none is longer than 65535 bytes.
std::string write_entries(const std::vector<std::string>& entries);
// Exactly `width` of them, and nothing else.
Result<std::vector<std::string>> read_entries(std::string_view bytes, std::uint64_t width);

}  // namespace okno::ledger
