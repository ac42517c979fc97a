#include "edge/store/acts.h"

#include "shared/base/framed.h"

namespace okno::store {

Digest chain_of(const Digest& before, const ActRow& row) {
  const std::string bytes =
      framed("act", {u64_bytes(static_cast<std::uint64_t>(row.number)),
                     u64_bytes(static_cast<std::uint64_t>(row.at.time_since_epoch().count())), row.who,
                     row.what, row.on});
  return Sha256().add(before).add(bytes).finish();
}

}  // namespace okno::store
