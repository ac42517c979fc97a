// Several files as one, written from its first byte to its last without going back (PKWARE APPNOTE 6.3.10: deflated, sizes
// behind each part). libzip would keep every part until the end.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "edge/figures/export/columns.h"
#include "shared/base/instant.h"

namespace okno::figures {

// Not thread-safe. Memory is that of zlib and a line a part, however long the parts are.
class ZipWriter {
 public:
  // `at`: when the parts are said to have been written.
  ZipWriter(WriteBytes write, Instant at);
  ~ZipWriter();
  ZipWriter(const ZipWriter&) = delete;
  ZipWriter& operator=(const ZipWriter&) = delete;

  // Each fails with what writing failed with, or with too_large at four GiB.
  Status begin(std::string_view name);
  Status add(std::string_view bytes);
  Status end();
  Status finish();  // after the last part

 private:
  struct Part {
    std::string name;
    std::uint32_t crc = 0;
    std::uint64_t packed = 0, size = 0, offset = 0;
  };
  struct Packing;  // zlib's
  Status put(std::string_view bytes);
  Status pack(std::string_view bytes, int flush);

  const WriteBytes write_;
  const std::uint32_t dos_time_;
  std::unique_ptr<Packing> packing_;
  std::vector<Part> parts_;
  std::uint64_t written_ = 0;
};

}  // namespace okno::figures
