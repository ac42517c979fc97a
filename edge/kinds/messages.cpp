#include "edge/kinds/messages.h"

#include <array>

#include "edge/http/messages/routes.h"
#include "edge/intake/history/message_projector.h"
#include "edge/intake/history/rated.h"

namespace okno::kinds {
namespace {

// Those in which a message comes to rest.
constexpr std::array<std::string_view, 3> retained_states{"closed", "declined", "answered"};
constexpr std::array menu{console::MenuEntry{"/console", "console.queue", accounts::Right::list_messages}};

void add_projectors(log::Projectors& projectors, const ProjectorNeeds& needs) {
  projectors.add(intake::message_projector(
      needs.neighbours, needs.files,
      [&acting = needs.acting](store::Writing& writing, store::StreamKey message, lifecycle::Review review) {
        return acting.node != nullptr ? intake::act_on_rating(*acting.node, writing, message, review)
                                      : success();
      }));
}

Status sweep(intake::Node& node) {
  const auto swept = intake::Intake(node).sweep();
  return swept ? success() : Status(swept.error().error);
}

}  // namespace

Kind message_kind() {
  Kind kind;
  kind.name = "messages";
  kind.add_projectors = add_projectors;
  kind.add_routes = http::add_message_routes;
  kind.menu = menu;
  kind.each_hour = sweep;
  kind.retained_stream = lifecycle::message_stream;
  kind.retained_states = retained_states;
  return kind;
}

}  // namespace okno::kinds
