// Which way a message goes. Pure, and the same on both sides: what the form shows is what the edge does.
//
// Of a routing's routes those fit whose ОКТМО begins the place's and that are meant for the owner, or for any owner.
// Of these
//   1. one that names the owner goes before one that does not: a federal road stays one in a town;
//   2. then the longest ОКТМО: who is nearest acts, and nothing travels through a body above it;
//   3. then the one that stands first. (check() calls the second of two equals a fault.)
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/rubricator/pack/pack.h"

namespace okno::rubricator {

// `oktmo`: of the place, may be empty. `owner`: an option's id; empty is the same as `unknown_owner`. Never
// nullptr for a pack that passed check(): its `org` is the one accountable body, `also` are told, `why` is the
// reason.
const Route* choose_route(const Pack& pack, const Situation& situation, std::string_view oktmo,
                          std::string_view owner);

// The same of a routing by itself.
const Route* choose_route(const Routing& routing, std::string_view oktmo, std::string_view owner);

// What must be asked before a message from there can go its way: the situation's question of the owner, or nullptr
// where there is none or where every answer, «не знаю» included, leads to the same body.
const Owner* owner_question(const Pack& pack, const Situation& situation, std::string_view oktmo);

// The answers to whose thing it is: the options' ids and `unknown_owner`; empty where nothing is asked.
std::vector<std::string> owner_answers(const Pack& pack, const Situation& situation);

// The owner that the situation's routes tell apart at all; nullptr when none.
const Owner* owner_of(const Pack& pack, const Situation& situation);

}  // namespace okno::rubricator
