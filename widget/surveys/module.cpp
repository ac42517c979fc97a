#include "widget/surveys/session.h"

namespace okno::widget {

std::unique_ptr<Session> open_session() { return open_surveys(); }

}  // namespace okno::widget
