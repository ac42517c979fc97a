#pragma once

#include "edge/kinds/kind.h"

namespace okno::kinds {

Kind message_kind();

}  // namespace okno::kinds
