// core-survey.wasm: a survey, asked.
#pragma once

#include "widget/session.h"

namespace okno::widget {

std::unique_ptr<Session> open_surveys();

}  // namespace okno::widget
