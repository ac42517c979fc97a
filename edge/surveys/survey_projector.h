// The projectors of streams of the kinds "survey" and "response": what is asked, until when, and what came of it.
#pragma once

#include <memory>

#include "edge/log/projector.h"

namespace okno::surveys {

// `self`: answers to surveys of this node are counted here. Both outlive them.
std::unique_ptr<log::Projector> survey_projector(NodeId self, const store::Files& files);
std::unique_ptr<log::Projector> response_projector(NodeId self, const store::Files& files);

}  // namespace okno::surveys
