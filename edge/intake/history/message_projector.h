// The projector of streams of the kind "message": where each message is, its way, its place, who holds its keys, which
// answers were given here.
#pragma once

#include <functional>

#include "edge/log/journal.h"

namespace okno::intake {

// What the owner does about a rating, in its transaction; none where tables are only made anew.
using OnRating = std::function<Status(store::Writing&, store::StreamKey message, lifecycle::Review)>;

// Answers of `neighbours.self` are remembered; nobody else's numbers may begin as those of a node do. `files` outlives it.
std::unique_ptr<log::Projector> message_projector(log::Neighbours neighbours, const store::Files& files,
                                                  OnRating on_rating);

}  // namespace okno::intake
