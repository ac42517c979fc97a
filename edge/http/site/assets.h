#pragma once

#include <span>
#include <string_view>

// The files that the program carries inside itself: all that the build put into build/web, and the
// demo data of edge/demo. The table is generated at build time (cmake/embed.mjs) and is empty when
// the program was built without its web part.
namespace okno::assets {

// One embedded file. Every view points into the program's read-only memory and lives as long as the
// process.
struct Asset {
  // Without a leading slash: "okno.js", "console/index.html", "demo/orgs.json".
  std::string_view path;
  // With its charset where it is text: "text/javascript; charset=utf-8".
  std::string_view content_type;
  std::string_view identity;
  // The same content precompressed; empty where that would not have been smaller.
  std::string_view brotli;
  std::string_view gzip;
  // Strong and quoted (RFC 9110, 8.8.3), one for each content. A compressed representation needs one
  // of its own: append the coding's name inside the quotes, or send the tag as weak.
  std::string_view etag;
  // For the integrity attribute (W3C Subresource Integrity): "sha384-...".
  std::string_view integrity;
};

// The asset of exactly this path, or null when there is none. Thread-safe.
const Asset* find(std::string_view path);

// Every asset, in the byte order of their paths. Thread-safe.
std::span<const Asset> all();

// Names the content of everything embedded under build/web: it changes whenever any of it does, so it
// may stand in addresses that are cached for ever. Empty when the program has no web part.
std::string_view version();

}  // namespace okno::assets
