#include "widget/messages/session.h"

namespace okno::widget {

std::unique_ptr<Session> open_session() { return open_messages(); }

}  // namespace okno::widget
