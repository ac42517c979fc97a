// Which territory an address names. Not a geocoder: it knows the names that the pack lists, in any case form
// («в Балабанове», «Боровского р-на»), and rather finds nothing than the wrong place.
//
// A name counts as a street's when it follows «ул.», «шоссе» and the like, or is an adjective where the
// territory's is not («Боровская, 5»); two names joined by a dash are a road between them. Of a district and a town
// in it the town is meant; of two places that do not lie in each other the one written with «г.», «пос.», «дер.»,
// or none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/forms/value.h"
#include "shared/rubricator/pack/pack.h"

namespace okno::rubricator {

// The ОКТМО of the narrowest territory that `address` names; empty when it names none, or several.
std::string find_territory(const std::vector<Territory>& territories, std::string_view address);

// Where a message is about: the place's own ОКТМО, or the territory that its address names, which goes first where it lies
// in the other, or that of the body whose page carries the form.
std::string oktmo_of(const Pack& pack, const forms::Place& place, std::string_view form_oktmo);

}  // namespace okno::rubricator
