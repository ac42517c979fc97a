// The bytes of attachments, named by their SHA-256, for those who show them and for nodes that pass them on.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "edge/intake/intake.h"

namespace okno::intake {

bool has_blob(const Node& node, const std::string& sha256);
Result<std::string> read_blob(const Node& node, const std::string& sha256);  // not_found, io
// Durable when it returns. Fails with invalid when the bytes are not those of the hash, busy or io. What no event
// names within a day is swept away.
Status keep_blob(const Node& node, const std::string& sha256, std::string_view bytes);

}  // namespace okno::intake
