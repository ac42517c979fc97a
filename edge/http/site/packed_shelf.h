// What took seconds to pack, kept from one start of the node to the next: FOLDER/<sha256 of the document, hex>. Node state:
// a loss costs these seconds. Thread-safe for different documents.
#pragma once

#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace okno::http {

class PackedShelf {
 public:
  struct Packed {
    std::string brotli, gzip;
  };

  // `folder` is made when it is needed; empty: nothing is kept.
  explicit PackedShelf(std::string folder) : folder_(std::move(folder)) {}

  // None too when what stands there is not what was kept.
  std::optional<Packed> find(std::string_view document);
  // A full disk keeps nothing, and that is all.
  void keep(std::string_view document, const Packed& packed);
  // Of documents that nobody has found or kept since the start.
  void remove_others();

 private:
  std::string path_of(std::string_view document);

  const std::string folder_;
  std::mutex mutex_;
  std::set<std::string> used_;  // names of files
};

}  // namespace okno::http
