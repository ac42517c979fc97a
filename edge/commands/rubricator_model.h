// okno rubricator train and evaluate.
#pragma once

#include "edge/commands/options.h"

namespace okno::commands {

int train_model(const Options& options);
int evaluate_model(const Options& options);

}  // namespace okno::commands
