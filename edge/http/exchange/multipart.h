// multipart/form-data (RFC 7578), as browsers send forms with files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace okno::http {

struct Part {
  std::string name;
  std::string filename;  // empty for a plain field
  std::string type;      // of a file
  std::string content;
};

// Of a Content-Type; empty when it names none that may be.
std::string multipart_boundary(std::string_view content_type);

// Every part of a body; `content_type` is the request's header. Fails with invalid for what is not such a body,
// with too_large for more than `most` parts.
Result<std::vector<Part>> parse_multipart(std::string_view content_type, std::string_view body,
                                          std::size_t most = 200);

}  // namespace okno::http
