// What the node of the responsible body does when its answer has been rated. The citizen rates where the message
// was registered; when that is this node the use case calls this at once, otherwise federation does when the
// rating arrives.
#pragma once

#include "edge/intake/citizen/intake.h"

namespace okno::intake {

// The body above the one that has the message, where a review goes when its rounds are over; nullptr when the orgs
// file names none.
const config::Org* supervisor_of(const config::Orgs& orgs, const OrgId& org);

// Opens the review that the citizen asked for while rounds are left, with the situation's answer term anew; hands the
// message to the supervising body when they are over, and where there is none closes it and says where else to turn.
// Closes it when no review is wanted: nothing is sent round again unless they ask for it. Does nothing when another node owns
// the message or it is not answered (any more). Call in the transaction that recorded the rating, and only when
// it was news: a second copy of a rating must not act twice.
Status act_on_rating(const Node& node, store::Writing& writing, store::StreamKey message,
                     lifecycle::Review review);

}  // namespace okno::intake
