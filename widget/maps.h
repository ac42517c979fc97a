// The body's map, for the modules whose forms ask for a place.
#pragma once

#include <optional>

#include "shared/screen/effect.h"
#include "widget/effect_writer.h"
#include "widget/response.h"

namespace okno::widget {

wire::JsonObject write(const EffectWriter& to, const screen::LoadMap& effect);
// Nothing where it is about something else.
std::optional<screen::News> interpret_map(const Response& response);

}  // namespace okno::widget
