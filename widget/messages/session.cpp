#include "widget/messages/session.h"

#include "widget/messages/arrival.h"
#include "widget/messages/effects.h"
#include "widget/session_of.h"

namespace okno::widget {
namespace {

void read_message_view(std::string_view view, screen::Start& start) {
  if (view == "status") start.goal = screen::Goal::status;
}

constexpr Module messages{read_message_view, {interpret_message, read_message_news}, "number"};

}  // namespace

std::unique_ptr<Session> open_messages() {
  using Screen = screen::ModelOf<screen::writing::Model, screen::following::Model>;
  return std::make_unique<SessionOf<Screen>>(messages);
}

}  // namespace okno::widget
