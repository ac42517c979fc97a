// The place on the body's own map: a pin by pointer or by arrow keys, and whose district it is in. The address in words
// is always the equal way.
#pragma once

#include "shared/screen/writing/turn.h"

namespace okno::screen::writing {

// The way to the map, or the map; nothing where the body has none.
void put_map(Sheet& sheet);
bool act_on_map(Turn& turn, const Event& event);
// The draft's point is another now, from wherever it came; none when it was taken away.
void point_changed(Turn& turn);

}  // namespace okno::screen::writing
