// okno rubricator retrain: learns from what operators corrected at a node, and puts the new model in place only when it
// is better. For a timer at night; the node may run meanwhile and takes the new file by itself.
#pragma once

#include "edge/commands/options.h"

namespace okno::commands {

int retrain_model(const Options& options);

}  // namespace okno::commands
