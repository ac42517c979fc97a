#include "edge/commands/kinds.h"

#include "edge/intake/message_projector.h"
#include "edge/intake/rated.h"
#include "edge/log/node_stream.h"

namespace okno::commands {

log::Projectors make_projectors(const log::Neighbours& neighbours, const store::Files& files,
                                const Acting& acting) {
  log::Projectors projectors;
  projectors.add(log::node_projector(neighbours));
  projectors.add(intake::message_projector(
      neighbours.self, files,
      [&acting](store::Writing& writing, store::StreamKey message, lifecycle::Review review) {
        return acting.node != nullptr ? intake::act_on_rating(*acting.node, writing, message, review)
                                      : success();
      }));
  return projectors;
}

}  // namespace okno::commands
