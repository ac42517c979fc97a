// What every flow that takes files says of one that it does not take.
#pragma once

#include <cstddef>
#include <string>

#include "shared/forms/submission.h"
#include "shared/screen/event.h"
#include "shared/screen/shell.h"

namespace okno::screen {

// The body's; the usual ones as long as it has not come.
forms::Limits limits_of(const Shell& shell);

i18n::Text refused_file(const Shell& shell, PhotoRefused::Why why, const std::string& name);
i18n::Text too_many_files(std::size_t most);

}  // namespace okno::screen
