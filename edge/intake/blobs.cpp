#include "edge/intake/blobs.h"

#include "edge/store/digest.h"
#include "edge/store/files.h"

namespace okno::intake {

bool has_blob(const Node& node, const std::string& sha256) {
  return store::Files(node.config.data).has(sha256);
}

Result<std::string> read_blob(const Node& node, const std::string& sha256) {
  return store::Files(node.config.data).read(sha256);
}

Status keep_blob(const Node& node, const std::string& sha256, std::string_view bytes) {
  if (store::sha256_hex(bytes) != sha256)
    return Error::invalid("the bytes are not those that the SHA-256 names");
  return store::Files(node.config.data).keep(sha256, bytes);
}

}  // namespace okno::intake
