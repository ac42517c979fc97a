#pragma once

#include "edge/kinds/kind.h"

namespace okno::kinds {

Kind survey_kind();

}  // namespace okno::kinds
