// Bytes in files and names in folders, so that neither a cut write nor a loss of power leaves half of them. Those that say
// false leave the reason in errno.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace okno {

enum class Mode { for_all = 0644, for_owner = 0600 };

// The whole of it, however the system cuts the writes.
bool write_all(int fd, std::string_view bytes);
// After a file in it was made, renamed or removed.
bool sync_folder(const std::string& folder);

// A file that is there was written to its end. Fails with io.
Status write_file(const std::string& path, std::string_view bytes, Mode mode);

}  // namespace okno
