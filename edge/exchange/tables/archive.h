// The parts of a zip file that somebody sent: never more bytes than largest_unpacked.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace okno::exchange {

class Archive {
 public:
  // `bytes` outlive it. Fails with invalid when they are no zip file.
  static Result<std::unique_ptr<Archive>> open(std::string_view bytes);
  virtual ~Archive() = default;

  virtual bool has(const std::string& name) const = 0;
  virtual std::vector<std::string> names() const = 0;
  // Fails with invalid for what is not there, is damaged, under a password, or too large together with what was read before.
  virtual Result<std::string> read(const std::string& name) = 0;
};

}  // namespace okno::exchange
