#include "shared/log/ids.h"

namespace okno::log {

LifeId life_of(const PublicKey& key) {
  const Digest digest = sha256(key.view());
  LifeId life;
  std::copy_n(digest.begin(), life.bytes.size(), life.bytes.begin());
  return life;
}

EventHash id_of(std::string_view event_text) {
  return {Sha256().add(std::string_view("\0", 1)).add(event_text).finish()};
}

ContentHash name_of_content(const Salt& salt, std::string_view bytes) {
  return {Sha256().add(salt.view()).add(bytes).finish()};
}

}  // namespace okno::log
