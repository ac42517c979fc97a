// A chart of the term: who has had the message how long, on a line from its first day to the day when the answer is due.
#pragma once

#include "shared/screen/view/sheet.h"

namespace okno::screen::following {

// Nothing while it has been in one place only: the bar of the term says that much.
void put_stages(screen::Sheet& sheet, const lifecycle::MessageStatus& status);

}  // namespace okno::screen::following
