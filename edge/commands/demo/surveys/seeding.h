// The demonstration's surveys, with made answers, so that there are figures to be seen.
#pragma once

#include "edge/commands/demo/demo_files.h"

namespace okno::commands {

// Opens them at the hub and puts answers into the logs of both nodes, which must not be running. Does nothing where the hub
// has surveys already.
Status seed_surveys(const DemoFiles& files);

}  // namespace okno::commands
