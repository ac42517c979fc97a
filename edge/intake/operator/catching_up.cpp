#include "edge/intake/operator/catching_up.h"

#include "edge/log/recovery.h"

namespace okno::intake {

bool is_catching_up(const Node& node) {
  const log::Journal& journal = node.journal;
  bool catches_up = false;
  const Status read = node.store.read([&](const store::Reading& reading) -> Status {
    const auto unsettled = log::unsettled_peers(journal.neighbours(), journal.life().id(), reading.links);
    if (!unsettled) return unsettled.error();
    catches_up = !unsettled->empty();
    return success();
  });
  return read && catches_up;
}

}  // namespace okno::intake
