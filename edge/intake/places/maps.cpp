#include "edge/intake/places/maps.h"

#include "edge/store/digest.h"

namespace okno::intake {

Maps::Maps(const config::Orgs& orgs) {
  for (const config::Org& org : orgs.orgs)
    if (org.map != nullptr && of(org) == nullptr)
      maps_.push_back({org.map.get(), store::sha256_hex(org.map->document)});
}

const ServedMap* Maps::of(const config::Org& org) const {
  for (const ServedMap& served : maps_)
    if (served.file == org.map.get()) return &served;
  return nullptr;
}

}  // namespace okno::intake
