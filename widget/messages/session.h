// core.wasm: messages, written and followed.
#pragma once

#include "widget/session.h"

namespace okno::widget {

std::unique_ptr<Session> open_messages();

}  // namespace okno::widget
