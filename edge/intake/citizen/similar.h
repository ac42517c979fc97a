// Which messages neighbours may share.
#pragma once

#include "edge/intake/citizen/intake.h"

namespace okno::intake {

// Whether strangers may know of the message and follow it: no appeal, and of a trouble that is everybody's near by.
bool is_shared(const Node& node, const store::MessageRow& row);

}  // namespace okno::intake
