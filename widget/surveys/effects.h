// What the flow of surveys asks for.
#pragma once

#include "shared/screen/effect.h"
#include "widget/maps.h"
#include "widget/uploads.h"

namespace okno::widget {

wire::JsonObject write(const EffectWriter& to, const screen::LoadSurveys& effect);
wire::JsonObject write(const EffectWriter& to, const screen::LoadSurvey& effect);
wire::JsonObject write(const EffectWriter& to, const screen::LoadResults& effect);
wire::JsonObject write(const EffectWriter& to, const screen::LoadAnswers& effect);
wire::JsonObject write(const EffectWriter& to, const screen::KeepAnswers& effect);
wire::JsonObject write(const EffectWriter& to, const screen::ForgetAnswers& effect);
wire::JsonObject write(const EffectWriter& to, const screen::ForgetFile& effect);
wire::JsonObject write(const EffectWriter& to, const screen::UploadFile& effect);
wire::JsonObject write(const EffectWriter& to, const screen::SendResponse& effect);

}  // namespace okno::widget
