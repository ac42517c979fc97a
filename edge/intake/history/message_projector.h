// The projector of streams of the kind "message": where each message is, its way, its place, who holds its keys, which
// answers were given here.
#pragma once

#include <functional>

#include "edge/log/projector.h"

namespace okno::intake {

// What the owner does about a rating, in its transaction; none where tables are only made anew.
using OnRating = std::function<Status(store::Writing&, store::StreamKey message, lifecycle::Review)>;

// `self`: answers of this node are remembered. Both outlive it.
std::unique_ptr<log::Projector> message_projector(NodeId self, const store::Files& files, OnRating on_rating);

}  // namespace okno::intake
