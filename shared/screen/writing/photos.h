// Photos and other files, from the moment they are picked until the edge has them. They stay on the device until the
// citizen goes on from the page where they are chosen and changed.
#pragma once

#include <string>

#include "shared/screen/writing/turn.h"

namespace okno::screen::writing {

void put_photos(Sheet& sheet);
bool act_on_photos(Turn& turn, const Event& event);

// Its height by its width, after what was cut off; 0: no picture.
double shown_aspect(const forms::Photo& photo);

enum class Uploads { complete, under_way, unreachable };
Uploads uploads(const Model& model);
// What is known of the draft's photos when it has just come: those that the edge has are there.
void know_photos(Model& model);
// The photo is another now, or gone: what comes back of an upload that is under way is not about it.
void forget_upload(Shell& shell, Model& model, const std::string& local_id);
// Starts every upload that is neither done nor under way.
void upload_missing(Turn& turn);

}  // namespace okno::screen::writing
