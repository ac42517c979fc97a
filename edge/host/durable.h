// Bytes in files and names in folders, so that neither a cut write nor a loss of power leaves half of them. False when the
// system fails; errno says why.
#pragma once

#include <string>
#include <string_view>

namespace okno {

// The whole of it, however the system cuts the writes.
bool write_all(int fd, std::string_view bytes);
// After a file in it was made, renamed or removed.
bool sync_folder(const std::string& folder);

}  // namespace okno
