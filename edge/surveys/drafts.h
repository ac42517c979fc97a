// The first steps of the streams of surveys, as a node is about to say them.
#pragma once

#include "edge/log/draft.h"
#include "shared/surveys/event.h"

namespace okno::surveys {

// Opens a survey at this node. A hub's goes to every node; `hub`: the one that an edge tells of it.
log::Draft opening(Random& random, const Survey& survey, const std::optional<NodeId>& hub);

// Keeps what somebody answered and the files that it names, at the node `self`; the survey's owner is told.
log::Draft giving(Random& random, const Survey& survey, const GivenAnswers& given,
                  const std::vector<log::NewContent>& files, const NodeId& self, const NodeId& owner);

}  // namespace okno::surveys
