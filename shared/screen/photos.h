// Photos and other files, from the moment they are picked until the edge has them.
#pragma once

#include <string>

#include "shared/screen/sheet.h"
#include "shared/screen/turn.h"

namespace okno::screen {

void put_photos(Sheet& sheet);
bool act_on_photos(Turn& turn, const Event& event);

enum class Uploads { complete, under_way, unreachable };
Uploads uploads(const Model& model);
// What is known of the draft's photos when it has just come: those that the edge has are there.
void know_photos(Model& model);
// Starts every upload that is neither done nor under way.
void upload_missing(Turn& turn);

}  // namespace okno::screen
