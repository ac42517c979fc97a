// What the flows of messages ask for.
#pragma once

#include "shared/screen/effect.h"
#include "widget/maps.h"
#include "widget/uploads.h"

namespace okno::widget {

wire::JsonObject write(const EffectWriter& to, const screen::LoadPack& effect);
wire::JsonObject write(const EffectWriter& to, const screen::LoadModel& effect);
wire::JsonObject write(const EffectWriter& to, const screen::FindSimilar& effect);
wire::JsonObject write(const EffectWriter& to, const screen::Join& effect);
wire::JsonObject write(const EffectWriter& to, const screen::LoadDraft& effect);
wire::JsonObject write(const EffectWriter& to, const screen::SaveDraft& effect);
wire::JsonObject write(const EffectWriter& to, const screen::ClearDraft& effect);
wire::JsonObject write(const EffectWriter& to, const screen::ForgetPhoto& effect);
wire::JsonObject write(const EffectWriter& to, const screen::UploadPhoto& effect);
wire::JsonObject write(const EffectWriter& to, const screen::Locate& effect);
wire::JsonObject write(const EffectWriter& to, const screen::Submit& effect);
wire::JsonObject write(const EffectWriter& to, const screen::LoadStatus& effect);
wire::JsonObject write(const EffectWriter& to, const screen::SendRating& effect);
wire::JsonObject write(const EffectWriter& to, const screen::SendErasure& effect);
wire::JsonObject write(const EffectWriter& to, const screen::CopyText& effect);

}  // namespace okno::widget
