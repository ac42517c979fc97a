#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace okno::federation {

// RFC 1952. Empty when it cannot be made: then send the bytes as they are.
std::string gzip(std::string_view bytes);

// Fails with invalid for what is not gzip, with too_large as soon as more than `most_bytes` come out.
Result<std::string> gunzip(std::string_view bytes, std::size_t most_bytes);

}  // namespace okno::federation
