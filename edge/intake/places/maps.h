// The maps that a node hands to browsers.
#pragma once

#include <string>
#include <vector>

#include "edge/config/orgs.h"

namespace okno::intake {

struct ServedMap {
  const config::MapFile* file;
  std::string hash;  // lower-case hex SHA-256 of its document
};

// One a file, however many bodies name it.
class Maps {
 public:
  Maps() = default;
  explicit Maps(const config::Orgs& orgs);  // which outlive this

  const ServedMap* of(const config::Org& org) const;  // nullptr: it has none
  const std::vector<ServedMap>& all() const { return maps_; }

 private:
  std::vector<ServedMap> maps_;
};

}  // namespace okno::intake
