// Whether the rows of acts are those that were added.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "edge/store/store.h"

namespace okno::store {

struct ActsVerified {
  std::int64_t rows = 0;
  ActHead head;  // to be kept elsewhere by who trusts this machine less than themselves
  struct Broken {
    std::int64_t number = 0;
    std::string why;  // one plain English line
  };
  std::optional<Broken> broken{};  // the first one
};
// Goes through all rows and hands each to `visit`, also those after one that is broken.
Result<ActsVerified> verify_acts(Store& store, const std::function<void(const ActRow&)>& visit);

}  // namespace okno::store
