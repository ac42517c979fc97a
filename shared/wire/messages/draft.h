// A draft as the browser's storage and the state of plain pages keep it.
#pragma once

#include "shared/base/result.h"
#include "shared/forms/draft.h"
#include "shared/wire/json/json.h"

namespace okno::wire {

Json to_json(const forms::Draft& draft);
// Saves what can be saved: what a citizen typed matters more than order. Unknown members are passed over, broken
// ones are left out. Invalid only when it is no draft at all, or one of a later version.
Result<forms::Draft> read_draft(const Json& json);

}  // namespace okno::wire
