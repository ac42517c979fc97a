// The projector of streams of the kind "message": where each message is, its way, its place, who holds its keys, which
// answers were given here.
#pragma once

#include <functional>
#include <string>

#include "edge/log/projector.h"

namespace okno::intake {

// What the owner does about a rating, in its transaction; none where tables are only made anew.
using OnRating = std::function<Status(store::Writing&, store::StreamKey message, lifecycle::Review)>;

// `self`: answers of this node are remembered; its numbers begin with `own_prefix` (empty: it gives none), and no other
// node's may. `files` outlives it.
std::unique_ptr<log::Projector> message_projector(NodeId self, std::string own_prefix,
                                                  const store::Files& files, OnRating on_rating);

}  // namespace okno::intake
