// A large document in the codings that browsers like, made when it is first wanted: a node that starts answers at once.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "edge/http/exchange/compression.h"
#include "edge/http/site/packed_shelf.h"

namespace okno::http {

// Thread-safe: who comes first makes it, who comes meanwhile waits.
class Prepared {
 public:
  // `shelf`, where its packed forms are kept from one start to the next, outlives this.
  explicit Prepared(std::function<std::string()> make, PackedShelf* shelf = nullptr)
      : make_(std::move(make)), shelf_(shelf) {}
  Prepared(std::string_view document, PackedShelf& shelf)
      : document_(document), shelf_(&shelf) {}  // which outlives this
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  // Valid as long as this is.
  Representations get();

 private:
  std::once_flag once_;
  std::function<std::string()> make_;
  std::string made_;
  std::string_view document_;
  PackedShelf* shelf_ = nullptr;
  PackedShelf::Packed packed_;
};

}  // namespace okno::http
